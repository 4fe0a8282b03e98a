import 'server-only'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sessionKeys } from '@/lib/access/session-keys'
import { currentDatabase } from '@/lib/database/current-database'
import type { Database } from '@/lib/database/database'
import { describeRefusal } from '@/lib/database/describe-refusal'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Settings } from '@/lib/settings/entry'
import { SettingsError } from '@/lib/settings/settings-error'

/**
 * Migrates the database if there is one. Throws a `SettingsError` for one that can't be used with these settings. One
 * that can't be reached isn't an error: registries can be read without it, and it's migrated once it can be.
 */
export async function prepareDatabase({ dataFolder }: Settings): Promise<void> {
  const database = await currentDatabase()
  if (!database) return
  try {
    await database.prepare()
    await warnOfOtherSecret(database)
    await warnOfLeftActivity(database, dataFolder)
  } catch (error) {
    const refusal = describeRefusal(error)
    if (refusal !== undefined) throw new SettingsError(refusal)
    if (!(error instanceof RegistryError)) throw error
    log.warn('Porthole: nothing can be changed until the database can be used.')
  }
}

/** With different secrets, visitors would lose their sign-ins and plans with every other request. */
async function warnOfOtherSecret(database: Database): Promise<void> {
  const keys = await sessionKeys()
  const others = await database.transaction(async ({ query }) => {
    const found = await query<{ id: string }>('SELECT id FROM porthole.session_key FOR UPDATE')
    await query(
      'INSERT INTO porthole.session_key (id) VALUES ($1) ON CONFLICT (is_only) DO UPDATE SET id = excluded.id',
      [keys[0].id],
    )
    return found
  })
  if (others.some(({ id }) => !keys.some((key) => key.id === id)))
    log.warn(
      'Porthole: SESSION_SECRET has changed, or differs from that of another replica. Visitors must sign in again, and with every other request if replicas differ. All replicas need the same secret; to change it, see "Several replicas" in docs/install.md.',
    )
}

/** Who starts using a database may not expect that it knows nothing of what came before. */
async function warnOfLeftActivity(database: Database, dataFolder: string): Promise<void> {
  if (!existsSync(/*turbopackIgnore: true*/ join(dataFolder, 'activity.sqlite'))) return
  const [imported] = await database.query<{ is_called: boolean }>(
    'SELECT is_called FROM porthole.imported_activity',
  )
  if (!imported?.is_called)
    log.warn(
      `Porthole: the activity log in PORTHOLE_DATA isn't in the database. To import it, run: porthole migrate --from ${dataFolder}`,
    )
}
