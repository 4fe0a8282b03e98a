import 'server-only'
import { join } from 'node:path'
import { setStore } from './current-store'
import { openSqliteStore } from './sqlite-store'

/** Opens the process's store in the data folder, and closes it when the process exits. */
export function startStore(dataFolder: string): void {
  const store = openSqliteStore(join(/*turbopackIgnore: true*/ dataFolder, 'store.sqlite'))
  setStore(store)
  process.once('exit', () => store.close())
}
