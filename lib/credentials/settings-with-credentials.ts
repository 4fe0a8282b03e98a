import 'server-only'
import type { RegistrySettings } from '@/lib/registry/registry-settings'
import type { RegistryEntry } from '@/lib/settings/settings'

/** The settings of a registry with the credentials that they give it, or none. */
export async function settingsWithCredentials(entry: RegistryEntry): Promise<RegistrySettings> {
  return entry
}
