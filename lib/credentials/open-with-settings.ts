import 'server-only'
import { once } from '@/lib/process'
import { openRegistry } from '@/lib/registry/registry'
import type { Credentials, RegistrySettings } from '@/lib/registry/registry-settings'
import type { RegistryEntry } from '@/lib/settings/settings'
import type { Source } from '@/lib/source'
import type { CredentialSetting } from './credential-setting'
import { renewing } from './renewing-source'
import { resolveCredentials } from './resolve-credentials'

/** A helper that was run lately would say the same again; a registry that refuses everything must not run it each time. */
const HELPER_PAUSE_MS = 10_000

interface Held {
  credentials: Promise<Credentials | undefined>
  atMs: number
}

/** Opens a registry with the credentials that the settings give it, or none. They are looked for anew when it refuses them. */
export async function openWithSettings(entry: RegistryEntry): Promise<Source> {
  const { credentialSetting: setting } = entry
  if (setting === undefined) return openRegistry(entry)
  const settings = await settingsWithCredentials(entry)
  if (setting.kind === 'given') return openRegistry(settings)
  return renewing(openRegistry(settings), async () => {
    const before = settings.credentials
    const now = await renew(entry.host, setting)
    return isSame(before, now) ? undefined : openRegistry(settingsWith(entry, now))
  })
}

/** What `openWithSettings` asks a registry with: for whoever needs more of it than a `Source` shows. */
export async function settingsWithCredentials(entry: RegistryEntry): Promise<RegistrySettings> {
  const { credentialSetting: setting } = entry
  return setting === undefined ? entry : settingsWith(entry, await hold(entry.host, setting).credentials)
}

function settingsWith(entry: RegistrySettings, credentials: Credentials | undefined): RegistrySettings {
  const { credentials: _, ...anonymous } = entry
  return credentials === undefined ? anonymous : { ...anonymous, credentials }
}

function held(): Map<string, Held> {
  return once('settings credentials', () => new Map<string, Held>())
}

function hold(host: string, setting: CredentialSetting): Held {
  const known = held().get(host)
  if (known) return known
  const fresh: Held = { credentials: resolveCredentials(setting, host), atMs: Date.now() }
  held().set(host, fresh)
  // What could not be read is tried again by the next who asks.
  fresh.credentials.catch(() => held().get(host) === fresh && held().delete(host))
  return fresh
}

function renew(host: string, setting: CredentialSetting): Promise<Credentials | undefined> {
  const known = held().get(host)
  const runsHelper = setting.kind === 'helper' || setting.kind === 'dockerConfig'
  if (known && runsHelper && Date.now() - known.atMs < HELPER_PAUSE_MS) return known.credentials
  held().delete(host)
  return hold(host, setting).credentials
}

function isSame(one: Credentials | undefined, other: Credentials | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
