import 'server-only'
import { settingsWithCredentials } from '@/lib/credentials/settings-with-credentials'
import type { RegistrySettings } from '@/lib/registry/registry-settings'
import type { LayoutEntry } from '@/lib/settings/entry'
import { resolveAccess } from './resolve-access'

/** How a registry is asked for one visitor, and whose credentials that takes. */
export interface AskedRegistry {
  kind: 'registry'
  settings: RegistrySettings
  credentialsOf: 'visitor' | 'settings' | 'nobody'
}

/**
 * The settings and credentials with which `openSource` asks this host for the visitor of the current request: for what
 * must see the registry itself. The credentials stay on the server. Throws as `whoAsks` does.
 */
export async function settingsFor(host: string): Promise<AskedRegistry | LayoutEntry> {
  const asks = await resolveAccess(host)
  if (asks.entry.kind === 'layout') return asks.entry
  if ('own' in asks && asks.own) {
    const settings = { ...asks.entry, credentials: asks.own, isPersonal: true }
    return { kind: 'registry', settings, credentialsOf: 'visitor' }
  }
  const settings = await settingsWithCredentials(asks.entry)
  return { kind: 'registry', settings, credentialsOf: settings.credentials ? 'settings' : 'nobody' }
}
