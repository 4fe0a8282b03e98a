import 'server-only'
import { howToAdd, settingsSource } from '@/lib/how-to-add'
import { RegistryError } from '@/lib/oci/registry-error'
import type { LayoutEntry, RegistryEntry } from '@/lib/settings/entry'
import { isPublicHost } from '@/lib/settings/opened-host'
import { openedRegistry } from '@/lib/settings/public-registry'
import { isHost, isLoopback, parseRegistryUrl } from '@/lib/settings/registry-url'
import { getSettings } from '@/lib/settings/settings'
import { withOtherHosts } from './other-hosts'

/**
 * Finds the settings of a registry or layout by its host. With `openPublicRegistries`, also finds public registries that aren't in
 * the settings.
 *
 * Throws a 403 `REGISTRY_UNKNOWN` for any other host, so the server sends it no requests.
 */
export async function findRegistry(host: string): Promise<RegistryEntry | LayoutEntry> {
  const { registries, openPublicRegistries } = await getSettings()
  const found = registries.find((registry) => registry.host === host)
  if (found) return withOtherHosts(found, registries)
  if (openPublicRegistries && isHost(host) && isPublicHost(host))
    return withOtherHosts(openByName(host, registries), registries)
  const why = openPublicRegistries ? '. Only public registries can be opened by name' : ''
  const url = `${isLoopback(host) ? 'http' : 'https'}://${host}`
  throw new RegistryError(403, 'REGISTRY_UNKNOWN', `${host} is not in the settings${why}.`, {
    fix: `To browse it, ${howToAdd(url, settingsSource(process.env))}.`,
  })
}

function openByName(
  name: string,
  registries: readonly (RegistryEntry | LayoutEntry)[],
): RegistryEntry | LayoutEntry {
  // Docker Hub has several names.
  const { host, url } = parseRegistryUrl('registry', name)
  const known = registries.find((registry) => registry.host === host)
  const { title, hasCredentials, signIn } = openedRegistry(host)
  return known ?? { kind: 'registry', host, url, title, hasCredentials, signIn, isOpenedByName: true }
}
