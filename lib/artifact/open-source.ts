import 'server-only'
import { openWithSettings } from '@/lib/credentials/open-with-settings'
import { openLayout } from '@/lib/layout/layout'
import { RegistryError } from '@/lib/oci/registry-error'
import { openRegistry } from '@/lib/registry/registry'
import { visitorSession } from '@/lib/session/visitor'
import type { Source } from '@/lib/source'
import { findRegistry } from './find-registry'

/**
 * Opens the registry or layout that goes by this host, for the visitor of the current request: with the visitor's own
 * credentials where there are some, else with the settings', where those may be used.
 *
 * Throws a 403 for a host that is not here, and a 401 where only signed-in visitors are shown anything.
 */
export async function openSource(host: string): Promise<Source> {
  const entry = await findRegistry(host)
  if (entry.kind === 'layout') return openLayout(entry)
  const own = entry.signIn === 'off' ? undefined : (await visitorSession(host))?.credentials
  if (own) return openRegistry({ ...entry, credentials: own, isPersonal: true })
  if (entry.signIn === 'required') {
    throw new RegistryError(401, 'UNAUTHORIZED', `${entry.title} is shown to those who sign in.`, {
      cure: 'Sign in with your own account.',
    })
  }
  return openWithSettings(entry)
}
