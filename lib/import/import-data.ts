import 'server-only'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ACTIVITY_DATABASE } from '@/lib/changes/activity/activity-database'
import { KEPT_LIMITS } from '@/lib/changes/activity/kept-manifests'
import type { Database } from '@/lib/database/database'
import type { DatabaseOptions } from '@/lib/store/migrate'
import { readDatabase } from '@/lib/store/read-database'
import { STORE_DATABASE } from '@/lib/store/store-database'
import { type ImportedActivity, importActivity } from './import-activity'
import { explainFile, ImportError } from './import-error'
import { type ImportedManifests, importKeptManifests } from './import-kept-manifests'
import { importTagHistory } from './import-tag-history'

/** What an import added. Undefined where the folder lacks the file. */
export interface ImportedData {
  activity: (ImportedActivity & ImportedManifests) | undefined
  tagChangeCount: number | undefined
}

/**
 * Imports a data folder into a database, without changing the folder. Can be repeated, also after it was interrupted.
 * Throws an `ImportError` for a folder or file that can't be read.
 */
export async function importData(
  folder: string,
  database: Database,
  limits = KEPT_LIMITS,
): Promise<ImportedData> {
  const names = ['activity.sqlite', 'store.sqlite']
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new ImportError(`${folder} isn’t a folder.`, 'Set --from to the PORTHOLE_DATA of the server.')
  if (!names.some((name) => existsSync(join(folder, name))))
    throw new ImportError(
      `${folder} has neither ${names.join(' nor ')}.`,
      'Set --from to the PORTHOLE_DATA of the server, and run the command as a user who can read it.',
    )
  return {
    activity: await readIfThere(folder, 'activity.sqlite', ACTIVITY_DATABASE, async (source) => ({
      ...(await importActivity(source, database)),
      ...(await importKeptManifests(source, database, limits)),
    })),
    tagChangeCount: await readIfThere(folder, 'store.sqlite', STORE_DATABASE, (source) =>
      importTagHistory(source, database),
    ),
  }
}

async function readIfThere<T>(
  folder: string,
  name: string,
  options: DatabaseOptions,
  read: Parameters<typeof readDatabase<T>>[2],
): Promise<T | undefined> {
  const path = join(folder, name)
  if (!existsSync(path)) return undefined
  try {
    return await readDatabase(path, options, read)
  } catch (error) {
    throw explainFile(name, error)
  }
}
