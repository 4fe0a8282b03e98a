import 'server-only'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ownSecret } from '@/lib/access/session-keys'
import { shareIdentities } from '@/lib/access/share-identities'
import { createPostgresRepositoryPages } from '@/lib/catalog/postgres-repository-pages'
import { shareLists } from '@/lib/catalog/shared-lists'
import { ACTIVITY_DATABASE } from '@/lib/changes/activity/activity-database'
import { currentDatabase } from '@/lib/database/current-database'
import { log } from '@/lib/log'
import { writeSample } from '@/lib/sample/write-sample'
import type { Settings } from '@/lib/settings/entry'
import { isLoopback } from '@/lib/settings/registry-url'
import { getSettings } from '@/lib/settings/settings'
import { SettingsError } from '@/lib/settings/settings-error'
import { NewerDatabaseError } from '@/lib/store/migrate'
import { refuseNewerDatabase } from '@/lib/store/open-database'
import { startStore } from '@/lib/store/start-store'
import { STORE_DATABASE } from '@/lib/store/store-database'
import { prepareDatabase } from './prepare-database'

/** The exit status of a configuration error, from `sysexits.h`. */
const EX_CONFIG = 78

/**
 * Checks the settings before the first request, and writes the sample if it's shown. A mistake ends the process with
 * one line: thrown from `instrumentation.ts`, it would leave a broken server running.
 */
export async function start(): Promise<void> {
  try {
    const settings = await getSettings()
    for (const warning of warningsOf(settings)) log.warn(`Porthole: ${warning}`)
    refuseNewerData(settings)
    prepareSecret(settings)
    shareIdentities(settings)
    await prepareDatabase(settings)
    await prepareSample(settings)
    if (settings.hasStore) {
      const database = await currentDatabase()
      startStore(settings.dataFolder, database)
      if (database) shareLists(createPostgresRepositoryPages(database))
    }
  } catch (error) {
    if (!(error instanceof SettingsError)) log.error("Porthole couldn't start.", error)
    else process.stderr.write(`Porthole: ${error.message}\n`)
    process.exit(error instanceof SettingsError ? EX_CONFIG : 1)
  }
}

/** Settings that are allowed but may be mistakes: credentials that are shared, sent unencrypted, or missing. */
export function warningsOf({ host, registries, warnings: known = [] }: Settings): string[] {
  const shared = registries.flatMap((entry) =>
    entry.kind === 'registry' && entry.hasCredentials ? [entry] : [],
  )
  const warnings: string[] = [...known]
  if (shared.length > 0 && !isLoopback(host)) {
    const names = shared.map((registry) => registry.host).join(', ')
    warnings.push(
      `HOST is ${host}: everyone who can reach this server sees what the credentials in the settings for ${names} can see.`,
    )
  }
  for (const { host: name, url } of shared) {
    if (url.startsWith('http:') && !isLoopback(new URL(url).host)) {
      warnings.push(`the credentials for ${name} are sent unencrypted, because its address starts with http.`)
    }
  }
  for (const entry of registries)
    if (entry.kind === 'registry' && entry.allowWithoutSignIn)
      warnings.push(
        `allowWithoutSignIn: everyone who can reach this server can change ${entry.host} (${entry.allow?.join(', ')}).`,
      )
  for (const name of registries.filter(lacksLogIn).map((registry) => registry.host))
    warnings.push(`dockerConfig has no credentials for ${name}. Porthole uses it without an account.`)
  return warnings
}

/** Creates the secret now, so that a data folder that can't be written shows at the start. */
function prepareSecret({ registries, openPublicRegistries, sessionSecrets, dataFolder }: Settings): void {
  const maySignIn =
    openPublicRegistries || registries.some((entry) => entry.kind === 'registry' && entry.signIn !== 'off')
  if (sessionSecrets.length > 0 || !maySignIn) return
  const { problem } = ownSecret(dataFolder)
  if (problem !== undefined)
    log.warn(
      `Porthole: visitors must sign in again after each restart, because PORTHOLE_DATA can't be written (${problem}). Set a folder that Porthole can write to, or SESSION_SECRET.`,
    )
}

function lacksLogIn(entry: Settings['registries'][number]): boolean {
  if (entry.kind !== 'registry' || entry.signIn === 'required') return false
  return entry.credentialSetting?.kind === 'dockerConfig' && !entry.hasCredentials
}

/**
 * Throws for data of a newer version, before anything is written. Other problems with a file are reported by the code
 * that opens it.
 */
function refuseNewerData({ dataFolder, databaseUrl }: Settings): void {
  const files = {
    'store.sqlite': STORE_DATABASE,
    // With a database, nothing opens it.
    ...(databaseUrl === undefined && { 'activity.sqlite': ACTIVITY_DATABASE }),
  }
  for (const [name, options] of Object.entries(files))
    try {
      refuseNewerDatabase(join(/*turbopackIgnore: true*/ dataFolder, name), options)
    } catch (error) {
      if (error instanceof NewerDatabaseError) throw new SettingsError(`PORTHOLE_DATA: ${error.message}.`)
    }
}

async function prepareSample({ registries, dataFolder }: Settings): Promise<void> {
  const sample = registries.find((entry) => entry.kind === 'layout' && entry.isSample)
  if (sample?.kind !== 'layout') return
  try {
    await mkdir(/*turbopackIgnore: true*/ dataFolder, { recursive: true, mode: 0o700 })
    await writeSample(sample.path)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new SettingsError(
      `PORTHOLE_DATA: the sample can't be written (${reason}). Set a folder that Porthole can write to.`,
    )
  }
}
