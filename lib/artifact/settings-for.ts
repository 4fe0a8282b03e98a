import 'server-only'
import { settingsWithCredentials } from '@/lib/credentials/settings-with-credentials'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RegistrySettings } from '@/lib/registry/registry-settings'
import { visitorSession } from '@/lib/session/visitor'
import type { LayoutEntry } from '@/lib/settings/settings'
import { findRegistry } from './find-registry'

/** How a registry is asked for one visitor, and whose credentials that takes. */
export interface AskedRegistry {
  kind: 'registry'
  settings: RegistrySettings
  credentialsOf: 'visitor' | 'settings' | 'nobody'
}

/**
 * The settings and credentials with which `openSource` would ask this host for the visitor of the current request: for
 * what must see the registry itself. The credentials stay on the server.
 *
 * Throws as `openSource` does.
 */
export async function settingsFor(host: string): Promise<AskedRegistry | LayoutEntry> {
  const entry = await findRegistry(host)
  if (entry.kind === 'layout') return entry
  const own = entry.signIn === 'off' ? undefined : (await visitorSession(host))?.credentials
  if (own) {
    const settings = { ...entry, credentials: own, isPersonal: true }
    return { kind: 'registry', settings, credentialsOf: 'visitor' }
  }
  if (entry.signIn === 'required') {
    throw new RegistryError(401, 'UNAUTHORIZED', `${entry.title} is shown to those who sign in.`, {
      cure: 'Sign in with your own account.',
    })
  }
  const settings = await settingsWithCredentials(entry)
  return { kind: 'registry', settings, credentialsOf: settings.credentials ? 'settings' : 'nobody' }
}
