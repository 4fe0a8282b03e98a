import 'server-only'
import { whileAsking } from '@/lib/counts/tally'
import { RegistryError } from '@/lib/oci/registry-error'
import { openRegistry } from '@/lib/registry/registry'
import type { RegistryEntry } from '@/lib/settings/settings'
import type { Source } from '@/lib/source'
import { renewCredentials } from './held-credentials'
import { renewing } from './renewing-source'
import { settingsWithCredentials } from './settings-with-credentials'

/** Opens a registry with the credentials that the settings give it, or none. They are looked for anew when it refuses them. */
export async function openWithSettings(entry: RegistryEntry): Promise<Source> {
  const source = openRegistry(await settingsWithCredentials(entry))
  const { credentialSetting: setting } = entry
  if (setting === undefined || setting.kind === 'given') return source
  return renewing(source, (refused) => whileAsking(() => reopen(entry, refused)))
}

/** The registry with newer credentials than the refused ones, if there are any. */
async function reopen(entry: RegistryEntry, refused: Source): Promise<Source | undefined> {
  try {
    const fresh = openRegistry(await settingsWithCredentials(entry, renewCredentials(entry)))
    return fresh.identity === refused.identity ? undefined : fresh
  } catch (error) {
    // The log has the reason; the visitor is told what the registry said.
    if (error instanceof RegistryError) return undefined
    throw error
  }
}
