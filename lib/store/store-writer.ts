import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import type { StoreFile, StoreTables } from './store-file'
import type { Batch, WriteBuffer } from './write-buffer'

const WRITE_AFTER_MS = 200
/** Time between two transactions, for other requests: each transaction blocks the process. */
const WRITE_ON_AFTER_MS = 20

/** Writes pending changes in small transactions. */
export interface StoreWriter {
  writeSoon(): void
  /** Writes as much as possible, synchronously. */
  finish(): void
}

export function createStoreWriter(file: StoreFile, waiting: WriteBuffer): StoreWriter {
  let timer: NodeJS.Timeout | undefined

  /** Whether something remains to be written. */
  function write(): boolean {
    if (!file.isOpen()) return waiting.clear()
    const isLeft = file.use((tables) => {
      const batch = waiting.batch()
      transact(tables.database, () => writeBatch(tables, batch))
      waiting.done(batch)
      let isTooMuch = false
      transact(tables.database, () => {
        isTooMuch = [tables.contents.trim(), tables.tagHistory.trim()].includes(true)
      })
      return isTooMuch || waiting.size() > 0
    })
    return isLeft ?? waiting.size() > 0
  }
  function writeAfter(ms: number): void {
    if (timer || !file.isOpen()) return
    timer = setTimeout(() => {
      timer = undefined
      if (write()) writeAfter(WRITE_ON_AFTER_MS)
    }, ms)
    timer.unref()
  }
  return {
    writeSoon: () => writeAfter(WRITE_AFTER_MS),
    finish() {
      clearTimeout(timer)
      for (let before = -1; waiting.size() > 0 && waiting.size() !== before; ) {
        before = waiting.size()
        write()
      }
    },
  }
}

function writeBatch({ contents, tagHistory }: StoreTables, batch: Batch): void {
  for (const [key, stored] of batch.contents) {
    if (stored === 'used') contents.use(key)
    else if (stored === 'deleted') contents.delete(key)
    else contents.put(key, stored)
  }
  for (const [tag, changes] of batch.tagChanges) for (const change of changes) tagHistory.add(tag, change)
}

function transact(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    work()
    database.exec('COMMIT')
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
