import { currentDatabase } from '@/lib/database/current-database'
import type { Database } from '@/lib/database/database'
import { describeRefusal } from '@/lib/database/describe-refusal'
import { formatPlural } from '@/lib/format'
import { type ImportedData, importData } from '@/lib/import/import-data'
import { ImportError } from '@/lib/import/import-error'
import { SettingsError } from '@/lib/settings/settings-error'
import { exitOnSignals } from '../exit-on-signals.ts'
import { EX_CONFIG } from '../start-server.ts'
import { CommandError, UsageError } from './command-error.ts'
import { print } from './output.ts'
import { parseOptions } from './parse-options.ts'
import { settingsOnce } from './settings-once.ts'

/** `porthole migrate`: imports the files of a data folder into the database. */
export async function migrateCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('migrate', args, { from: { type: 'string' } })
  if (values.from === undefined || values.from === '' || positionals.length > 0)
    throw new UsageError('Give the data folder to import with --from.', 'migrate')
  await settingsOnce()
  const database = await currentDatabase()
  if (!database)
    throw new SettingsError(
      'DATABASE_URL is missing. Set it, and SESSION_SECRET, to the values of the server that will use the database.',
    )
  // A temporary copy must not remain.
  exitOnSignals()
  try {
    await prepare(database)
    printImported(await importData(values.from, database))
  } catch (error) {
    throw error instanceof ImportError ? new CommandError(error.message, 1, error.fix) : error
  } finally {
    await database.close()
  }
  return 0
}

async function prepare(database: Database): Promise<void> {
  try {
    await database.prepare()
  } catch (error) {
    const refusal = describeRefusal(error)
    throw refusal === undefined ? error : new CommandError(refusal, EX_CONFIG)
  }
}

function printImported({ activity, tagChangeCount }: ImportedData): void {
  if (!activity) print('activity.sqlite: not found')
  else {
    const { entryCount, endedJobCount, manifestCount, leftOutCount } = activity
    print(`activity.sqlite: imported ${formatPlural(entryCount, 'entry', 'entries')}`)
    if (endedJobCount > 0) print(`  ${formatPlural(endedJobCount, 'job')} ended since the last import`)
    print(`  imported ${formatPlural(manifestCount, 'deleted manifest')}`)
    if (leftOutCount > 0)
      print(
        `  left out ${formatPlural(leftOutCount, 'deleted manifest')} of the oldest jobs: the limit is reached`,
      )
  }
  print(
    tagChangeCount === undefined
      ? 'store.sqlite: not found'
      : `store.sqlite: imported ${formatPlural(tagChangeCount, 'tag change')}`,
  )
}
