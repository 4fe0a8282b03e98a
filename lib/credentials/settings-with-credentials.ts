import 'server-only'
import type { RegistrySettings } from '@/lib/registry/registry-settings'
import type { RegistryEntry } from '@/lib/settings/entry'
import { getCredentials } from './get-credentials'

/** Registry settings with credentials, as in `openWithSettings`, for code that needs more than a `Source`. */
export async function settingsWithCredentials(
  entry: RegistryEntry,
  looked = getCredentials(entry),
): Promise<RegistrySettings> {
  const credentials = await looked
  const { credentialSetting: _, ...settings } = entry
  return credentials === undefined ? settings : { ...settings, credentials }
}
