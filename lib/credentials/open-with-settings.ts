import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { openRegistry } from '@/lib/registry/registry'
import type { RegistrySettings } from '@/lib/registry/registry-settings'
import { openTarget } from '@/lib/registry/target'
import type { RegistryEntry } from '@/lib/settings/entry'
import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'
import { countOpenRequest } from '@/lib/telemetry/request-counter'
import { renewCredentials } from './get-credentials'
import { renewingSource } from './renewing-source'
import { renewingTarget } from './renewing-target'
import { settingsWithCredentials } from './settings-with-credentials'

/** Opens a registry with its credentials from the settings, if any. Looks them up again when it refuses them. */
export async function openWithSettings(entry: RegistryEntry): Promise<Source> {
  const source = openRegistry(await settingsWithCredentials(entry))
  if (!mayChange(entry)) return source
  return renewingSource(source, (refused) => countOpenRequest(() => reopen(entry, refused, openRegistry)))
}

/** The same for changes. */
export async function openTargetWithSettings(entry: RegistryEntry): Promise<Target> {
  const target = openTarget(await settingsWithCredentials(entry))
  if (!mayChange(entry)) return target
  return renewingTarget(target, (refused) => countOpenRequest(() => reopen(entry, refused, openTarget)))
}

/** Credentials written in the settings never change. */
function mayChange({ credentialSetting: setting }: RegistryEntry): boolean {
  return setting !== undefined && setting.kind !== 'given'
}

/** The registry with newer credentials than the refused ones, if any. */
async function reopen<T extends { identity: string }>(
  entry: RegistryEntry,
  refused: T,
  open: (settings: RegistrySettings) => T,
): Promise<T | undefined> {
  try {
    const fresh = open(await settingsWithCredentials(entry, renewCredentials(entry)))
    return fresh.identity === refused.identity ? undefined : fresh
  } catch (error) {
    // The log has the reason; the visitor gets the registry's error.
    if (error instanceof RegistryError) return undefined
    throw error
  }
}
