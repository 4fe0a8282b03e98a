import 'server-only'
import { openRegistry } from '@/lib/registry/registry'
import type { RegistryEntry } from '@/lib/settings/settings'
import type { Source } from '@/lib/source'

/** Opens a registry with the credentials that the settings give it, or none. */
export async function openWithSettings(entry: RegistryEntry): Promise<Source> {
  return openRegistry(entry)
}
