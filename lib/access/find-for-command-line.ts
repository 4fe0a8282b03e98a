import 'server-only'
import { settingsWithCredentials } from '@/lib/credentials/settings-with-credentials'
import type { LayoutEntry, RegistryEntry } from '@/lib/settings/entry'
import { registryHost } from '@/lib/settings/registry-host'
import { isLoopback, parseRegistryUrl } from '@/lib/settings/registry-url'
import { getSettings } from '@/lib/settings/settings'
import { withOtherHosts } from './other-hosts'
import type { AskedRegistry } from './settings-for'

/**
 * Finds a registry or layout for the command line, whose user may open any host: from the settings, else by its host or URL.
 * A registry without credentials in the settings has those of Docker's configuration, with TLS or on this machine.
 *
 * Throws a `SettingsError` for a text that is neither.
 */
export async function findForCommandLine(written: string): Promise<RegistryEntry | LayoutEntry> {
  const { registries, allowCredentialHelpers: mayRunHelpers = false } = await getSettings()
  const found = registries.find(({ host }) => host === written) ?? (await byAddress(written, registries))
  if (found.kind === 'layout') return found
  const { protocol, host } = new URL(found.url)
  // Without TLS, everyone on the way could read the login.
  if (!found.credentialSetting && protocol === 'http:' && !isLoopback(host))
    return withOtherHosts(found, registries)
  const credentialSetting = found.credentialSetting ?? { kind: 'dockerConfig', mayRunHelpers }
  return withOtherHosts({ ...found, credentialSetting }, registries)
}

/** The settings and credentials of its requests, for code that needs the registry's raw responses. */
export async function settingsForCommandLine(entry: RegistryEntry): Promise<AskedRegistry> {
  const { registries } = await getSettings()
  const settings = await settingsWithCredentials(entry)
  const isInSettings = registries.some(
    (known) => known.kind === 'registry' && known.host === entry.host && known.credentialSetting,
  )
  const whose = isInSettings ? 'settings' : 'docker'
  return { kind: 'registry', settings, credentialsOf: settings.credentials ? whose : 'nobody' }
}

async function byAddress(
  written: string,
  registries: readonly (RegistryEntry | LayoutEntry)[],
): Promise<RegistryEntry | LayoutEntry> {
  const { host: parsed, url } = parseRegistryUrl('HOST', written)
  const host = await registryHost(parsed)
  const known = registries.find((entry) => entry.host === host)
  const title = host === 'docker.io' ? 'Docker Hub' : host
  return known ?? { kind: 'registry', host, url, title, hasCredentials: false, signIn: 'optional' }
}
