import 'server-only'
import { settingsWithCredentials } from '@/lib/credentials/settings-with-credentials'
import type { RegistrySettings } from '@/lib/registry/registry-settings'
import type { LayoutEntry } from '@/lib/settings/entry'
import { resolveAccess } from './resolve-access'

/** A registry's settings, and the credentials to use for one visitor. */
export interface AskedRegistry {
  kind: 'registry'
  settings: RegistrySettings
  /** `docker`: of the user of the command line, who logged in with Docker. */
  credentialsOf: 'visitor' | 'settings' | 'docker' | 'nobody'
}

/**
 * The settings and credentials that `openSource` uses for this host and the visitor of the current request, for code
 * that needs the registry's raw responses. The credentials never leave the server. Throws as `resolveAccess` does.
 */
export async function settingsFor(host: string): Promise<AskedRegistry | LayoutEntry> {
  const access = await resolveAccess(host)
  if (access.entry.kind === 'layout') return access.entry
  if ('own' in access && access.own) {
    const settings = { ...access.entry, credentials: access.own, isPersonal: true }
    return { kind: 'registry', settings, credentialsOf: 'visitor' }
  }
  const settings = await settingsWithCredentials(access.entry)
  return { kind: 'registry', settings, credentialsOf: settings.credentials ? 'settings' : 'nobody' }
}
