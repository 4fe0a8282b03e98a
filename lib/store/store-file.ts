import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { log } from '@/lib/log'
import { type ContentsTable, createContentsTable } from './contents-table'
import { deleteDatabase, openDatabase } from './open-database'
import { isBusy, isDamage } from './sqlite-errors'
import { STORE_DATABASE } from './store-database'
import { createTagHistoryTable, type TagHistoryTable } from './tag-history-table'

export interface StoreTables {
  database: DatabaseSync
  contents: ContentsTable
  tagHistory: TagHistoryTable
}

export interface StoreLimits {
  /** The limit for contents. */
  maxBytes: number
  maxTagChanges: number
}

/** The file of a store, as long as it's usable. */
export interface StoreFile {
  isOpen(): boolean
  /** Undefined if the file isn't open, another process is writing, or the work failed. Never throws. */
  use<T>(work: (tables: StoreTables) => T): T | undefined
  close(): void
}

/**
 * Opens an SQLite file. Replaces a damaged one once, after `onReset`; any other failure closes it for good. Either
 * adds one line to the log.
 */
export function openStoreFile(path: string, limits: StoreLimits, onReset: () => void): StoreFile {
  let tables: StoreTables | undefined
  let isReset = false

  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error)) recover(error)
      return undefined
    }
  }
  const close = () => {
    try {
      tables?.database.close()
    } finally {
      tables = undefined
    }
  }
  function recover(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error)
    try {
      close()
      if (!isDamage(error) || isReset) throw error
      isReset = true
      deleteDatabase(path)
      onReset()
      tables = openTables(path, limits)
      log.warn(`Porthole: ${path} couldn’t be used (${reason}) and was recreated.`)
    } catch {
      log.warn(`Porthole: nothing is cached on disk until the next start: ${path}: ${reason}.`)
    }
  }

  attempt(() => {
    tables = openTables(path, limits)
  })
  return {
    isOpen: () => tables !== undefined,
    use: (work) => attempt(() => tables && work(tables)),
    close: () => attempt(close),
  }
}

function openTables(path: string, { maxBytes, maxTagChanges }: StoreLimits): StoreTables {
  const database = openDatabase(path, STORE_DATABASE)
  return {
    database,
    contents: createContentsTable(database, maxBytes),
    tagHistory: createTagHistoryTable(database, maxTagChanges),
  }
}
