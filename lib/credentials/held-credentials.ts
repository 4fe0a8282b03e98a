import 'server-only'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import type { Credentials } from '@/lib/registry/registry-settings'
import type { CredentialSetting } from '@/lib/settings/credential-setting'
import type { RegistryEntry } from '@/lib/settings/entry'
import { resolveCredentials } from './resolve-credentials'

/** A helper that ran lately would say the same again; neither refusals nor visitors may run it each time. */
const HELPER_PAUSE_MS = 10_000

type Found = Promise<Credentials | undefined>

interface Held {
  /** What is used: the last that was found. Undefined until something was. */
  current: Found | undefined
  /** The last time they were looked for, which may have failed. */
  latest: Found
  /** When that ended; infinite while it lasts. */
  endedAtMs: number
  failure?: string
}

type Entry = Pick<RegistryEntry, 'host' | 'credentialSetting'>

/** The credentials that the settings give a registry, or none; looked for once in the whole process, until `renewCredentials`. */
export async function heldCredentials({ host, credentialSetting: setting }: Entry): Found {
  if (setting === undefined) return undefined
  if (setting.kind === 'given') return setting.credentials
  const known = all().get(host)
  return known?.current ?? lookUnlessLately(host, setting)
}

/**
 * Looks for a registry's credentials anew: files each time, helpers only when the last run is ten seconds past. Askers at
 * the same moment share one look. What was found before stays in use when this fails.
 */
export async function renewCredentials({ host, credentialSetting: setting }: Entry): Found {
  if (setting === undefined) return undefined
  return setting.kind === 'given' ? setting.credentials : lookUnlessLately(host, setting)
}

function all(): Map<string, Held> {
  return once('settings credentials', () => new Map<string, Held>())
}

function lookUnlessLately(host: string, setting: CredentialSetting): Found {
  const known = all().get(host)
  const mayRunHelper = setting.kind === 'helper' || (setting.kind === 'dockerConfig' && setting.mayRunHelpers)
  const pauseMs = mayRunHelper ? HELPER_PAUSE_MS : 0
  return known !== undefined && Date.now() - known.endedAtMs < pauseMs
    ? known.latest
    : look(host, setting, known)
}

function look(host: string, setting: CredentialSetting, before: Held | undefined): Found {
  const latest = resolveCredentials(setting, host)
  const held: Held = { current: before?.current, latest, endedAtMs: Number.POSITIVE_INFINITY }
  all().set(host, held)
  latest.then(
    () => {
      held.current = latest
      held.endedAtMs = Date.now()
    },
    (error: unknown) => {
      held.failure = reasonOf(error)
      held.endedAtMs = Date.now()
      // The reason may name a file, which is no visitor's business. Told once, not at each refusal.
      if (held.failure !== before?.failure) log.warn(`Porthole: ${held.failure}`)
    },
  )
  return latest
}

function reasonOf(error: unknown): string {
  if (!(error instanceof RegistryError)) return 'credentials could not be looked for'
  return error.cause instanceof Error ? `${error.message} ${error.cause.message}` : error.message
}
