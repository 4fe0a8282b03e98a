import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { getSettings, type LayoutEntry, type RegistryEntry } from '@/lib/settings/settings'
import { withOtherHosts } from './other-hosts'

/**
 * What the settings say of the registry or layout that goes by this host.
 *
 * Throws a 403 `REGISTRY_UNKNOWN` for any other host: the server asks nobody whom the settings do not name.
 */
export async function findRegistry(host: string): Promise<RegistryEntry | LayoutEntry> {
  const { registries } = await getSettings()
  const found = registries.find((registry) => registry.host === host)
  if (found) return withOtherHosts(found, registries)
  throw new RegistryError(403, 'REGISTRY_UNKNOWN', `${host} is not one of the registries in the settings.`, {
    cure: `Start Porthole with REGISTRY_URL=https://${host}, or add it to PORTHOLE_CONFIG.`,
  })
}
