import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Credentials } from '@/lib/registry/registry-settings'
import type { LayoutEntry, RegistryEntry } from '@/lib/settings/entry'
import { findRegistry } from './find-registry'
import { visitorSession } from './visitor'

/** The settings of a host; `own` if the visitor of the current request is signed in there. */
export type ResolvedAccess = { entry: LayoutEntry } | { entry: RegistryEntry; own?: Credentials }

/**
 * Decides which credentials to use for a registry: the visitor's own if they are signed in, otherwise the settings'.
 *
 * Throws a 403 for an unknown host, and a 401 if visitors must sign in to read.
 */
export async function resolveAccess(host: string): Promise<ResolvedAccess> {
  const entry = await findRegistry(host)
  if (entry.kind === 'layout') return { entry }
  const own = entry.signIn === 'off' ? undefined : (await visitorSession(host))?.credentials
  if (own) return { entry, own }
  if (entry.signIn !== 'required') return { entry }
  throw new RegistryError(401, 'UNAUTHORIZED', `${entry.title} requires sign-in.`, {
    fix: 'Sign in with your own account.',
  })
}
