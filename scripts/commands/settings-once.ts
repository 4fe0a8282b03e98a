import { shareIdentities } from '@/lib/access/share-identities'
import { once } from '@/lib/process'
import type { Settings } from '@/lib/settings/entry'
import { readSettings } from '@/lib/settings/settings'
import { printError } from './output.ts'

/**
 * Reads this process's settings, without a request to this machine's port 5000, and prints their warnings. Call it
 * before anything connects. Throws a `SettingsError`.
 */
export async function settingsOnce(): Promise<Settings> {
  const settings = await once('settings', () => readSettings(process.env, async () => false))
  for (const warning of settings.warnings ?? []) printError(`Porthole: ${warning}`)
  shareIdentities(settings)
  return settings
}
