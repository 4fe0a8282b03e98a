import 'server-only'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import type { Credentials } from '@/lib/registry/registry-settings'
import type { CredentialSetting } from '@/lib/settings/credential-setting'
import type { RegistryEntry } from '@/lib/settings/entry'
import { resolveCredentials } from './resolve-credentials'

/** A helper that has just run would return the same, so refusals and visitors don't run it each time. */
const HELPER_PAUSE_MS = 10_000

type CredentialsPromise = Promise<Credentials | undefined>

interface CachedCredentials {
  /** The credentials in use, from the last successful lookup. Undefined before that. */
  current: CredentialsPromise | undefined
  /** The last lookup, which may have failed. */
  latest: CredentialsPromise
  /** When the lookup ended; infinite until then. */
  endedAtMs: number
  failure?: string
}

type Entry = Pick<RegistryEntry, 'host' | 'credentialSetting'>

/** A registry's credentials from the settings, or undefined. Looked up once per process until `renewCredentials`. */
export async function getCredentials({ host, credentialSetting: setting }: Entry): CredentialsPromise {
  if (setting === undefined) return undefined
  if (setting.kind === 'given') return setting.credentials
  const cached = all().get(host)
  return cached?.current ?? lookUpUnlessRecent(host, setting)
}

/**
 * Looks up a registry's credentials again: files each time, helpers at most every ten seconds. Simultaneous
 * callers share a lookup. If it fails, the previous credentials stay in use.
 */
export async function renewCredentials({ host, credentialSetting: setting }: Entry): CredentialsPromise {
  if (setting === undefined) return undefined
  return setting.kind === 'given' ? setting.credentials : lookUpUnlessRecent(host, setting)
}

function all(): Map<string, CachedCredentials> {
  return once('settings credentials', () => new Map<string, CachedCredentials>())
}

function lookUpUnlessRecent(host: string, setting: CredentialSetting): CredentialsPromise {
  const cached = all().get(host)
  const mayRunHelper = setting.kind === 'helper' || (setting.kind === 'dockerConfig' && setting.mayRunHelpers)
  const pauseMs = mayRunHelper ? HELPER_PAUSE_MS : 0
  return cached !== undefined && Date.now() - cached.endedAtMs < pauseMs
    ? cached.latest
    : lookUp(host, setting, cached)
}

function lookUp(
  host: string,
  setting: CredentialSetting,
  before: CachedCredentials | undefined,
): CredentialsPromise {
  const latest = resolveCredentials(setting, host)
  const entry: CachedCredentials = { current: before?.current, latest, endedAtMs: Number.POSITIVE_INFINITY }
  all().set(host, entry)
  latest.then(
    () => {
      entry.current = latest
      entry.endedAtMs = Date.now()
    },
    (error: unknown) => {
      entry.failure = reasonOf(error)
      entry.endedAtMs = Date.now()
      // The reason may contain a file name, which visitors must not see. Logged once, not on each refusal.
      if (entry.failure !== before?.failure) log.warn(`Porthole: ${entry.failure}`)
    },
  )
  return latest
}

function reasonOf(error: unknown): string {
  if (!(error instanceof RegistryError)) return 'the credentials couldn’t be looked up'
  return error.cause instanceof Error ? `${error.message} ${error.cause.message}` : error.message
}
