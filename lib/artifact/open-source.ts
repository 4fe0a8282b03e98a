import 'server-only'
import { openLayout } from '@/lib/layout/layout'
import { RegistryError } from '@/lib/oci/registry-error'
import { openRegistry } from '@/lib/registry/registry'
import { getSettings } from '@/lib/settings/settings'
import type { Source } from '@/lib/source'

/**
 * Opens the registry or layout that goes by this host in the settings.
 *
 * Throws a 403 `REGISTRY_UNKNOWN` for any other host: the server asks nobody whom the settings do not name.
 */
export async function openSource(host: string): Promise<Source> {
  const settings = await getSettings()
  const found = settings.registries.find((registry) => registry.host === host)
  if (found) return found.kind === 'layout' ? openLayout(found) : openRegistry(found)
  throw new RegistryError(403, 'REGISTRY_UNKNOWN', `${host} is not one of the registries in the settings.`, {
    cure: `Start Porthole with REGISTRY_URL=https://${host}, or add it to PORTHOLE_CONFIG.`,
  })
}
