import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Credentials } from '@/lib/registry/registry-settings'
import type { LayoutEntry, RegistryEntry } from '@/lib/settings/entry'
import { findRegistry } from './find-registry'
import { visitorSession } from './visitor'

/** What a host names here; `own` when the visitor of the current request signed in there. */
export type ResolvedAccess = { entry: LayoutEntry } | { entry: RegistryEntry; own?: Credentials }

/**
 * Decides whose credentials a registry is asked with: the visitor's own where there are some, else the settings'.
 *
 * Throws a 403 for a host that is not here, and a 401 where only signed-in visitors are shown anything.
 */
export async function resolveAccess(host: string): Promise<ResolvedAccess> {
  const entry = await findRegistry(host)
  if (entry.kind === 'layout') return { entry }
  const own = entry.signIn === 'off' ? undefined : (await visitorSession(host))?.credentials
  if (own) return { entry, own }
  if (entry.signIn !== 'required') return { entry }
  throw new RegistryError(401, 'UNAUTHORIZED', `${entry.title} is shown to those who sign in.`, {
    cure: 'Sign in with your own account.',
  })
}
