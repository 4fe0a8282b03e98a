import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { getSettings, type LayoutEntry, type RegistryEntry, type Settings } from '@/lib/settings/settings'

/**
 * What the settings say of the registry or layout that goes by this host.
 *
 * Throws a 403 `REGISTRY_UNKNOWN` for any other host: the server asks nobody whom the settings do not name.
 */
export async function findRegistry(host: string): Promise<RegistryEntry | LayoutEntry> {
  const { registries } = await getSettings()
  const found = registries.find((registry) => registry.host === host)
  if (found?.kind === 'registry') return { ...found, otherHosts: hostsBut(host, registries) }
  if (found) return found
  throw new RegistryError(403, 'REGISTRY_UNKNOWN', `${host} is not one of the registries in the settings.`, {
    cure: `Start Porthole with REGISTRY_URL=https://${host}, or add it to PORTHOLE_CONFIG.`,
  })
}

/** Where the settings' registries other than `host` are, by either of their names: its answers may not send us there. */
export function hostsBut(host: string, registries: Settings['registries']): string[] {
  return registries.flatMap((entry) =>
    entry.kind === 'registry' && entry.host !== host ? [entry.host, new URL(entry.url).host] : [],
  )
}
