import 'server-only'
import type { RegistrySettings } from '@/lib/registry/registry-settings'
import type { RegistryEntry } from '@/lib/settings/entry'
import { getCredentials } from './get-credentials'

/** What to ask a registry with, as `openWithSettings` does: for whoever needs more of it than a `Source` shows. */
export async function settingsWithCredentials(
  entry: RegistryEntry,
  looked = getCredentials(entry),
): Promise<RegistrySettings> {
  const credentials = await looked
  const { credentialSetting: _, ...settings } = entry
  return credentials === undefined ? settings : { ...settings, credentials }
}
