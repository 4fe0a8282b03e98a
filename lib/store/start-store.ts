import 'server-only'
import { join } from 'node:path'
import type { Database } from '@/lib/database/database'
import { setStore } from './current-store'
import { createPostgresTagHistory } from './postgres-tag-history'
import { openSqliteStore } from './sqlite-store'

/**
 * Opens the process's store in the data folder, and closes it when the process exits. With a database, replicas share
 * the tag history in it; content stays in the folder.
 */
export function startStore(dataFolder: string, database?: Database): void {
  const store = openSqliteStore(join(/*turbopackIgnore: true*/ dataFolder, 'store.sqlite'))
  setStore(database ? { ...store, ...createPostgresTagHistory(database) } : store)
  process.once('exit', () => store.close())
}
