import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { LRUCache } from 'lru-cache'
import { log } from '@/lib/log'
import { type ContentsTable, createContentsTable } from './contents-table'
import { deleteDatabase, openDatabase } from './open-database'
import { isBusy, isDamage } from './sqlite-errors'
import type { Store, StoredContent, TagChange } from './store'
import { STORE_DATABASE } from './store-database'
import { createTagHistoryTable, type TagHistoryTable } from './tag-history-table'
import { createWaiting } from './waiting'

const MAX_BYTES = 512 * 1024 * 1024
const MAX_NAMINGS = 500_000
const MAX_ENTRY_BYTES = 1024 * 1024
/** Tags whose last naming is at hand: a tag is asked often, and seldom moves. */
const MAX_LAST = 20_000
const WRITE_AFTER_MS = 200
/** Between two transactions, for all else. */
const WRITE_ON_AFTER_MS = 20

interface Opened {
  database: DatabaseSync
  contents: ContentsTable
  namings: TagHistoryTable
}

/**
 * A store in one file of SQLite, whose calls block the process: so writes wait for a short time and go in small
 * transactions. A damaged file is deleted and begun anew, once; what else fails turns the store off. Either is one line
 * in the log.
 */
export function openSqliteStore(
  path: string,
  { maxBytes = MAX_BYTES, maxNamings = MAX_NAMINGS } = {},
): Store {
  const waiting = createWaiting()
  const lastNamed = new LRUCache<string, string>({ max: MAX_LAST })
  let opened: Opened | undefined
  let isRebuilt = false
  let timer: NodeJS.Timeout | undefined

  const open = (): Opened => {
    const database = openDatabase(path, STORE_DATABASE)
    return {
      database,
      contents: createContentsTable(database, maxBytes),
      namings: createTagHistoryTable(database, maxNamings),
    }
  }
  const shut = () => {
    try {
      opened?.database.close()
    } finally {
      opened = undefined
    }
  }
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work()
    } catch (error) {
      if (isBusy(error)) return undefined
      const reason = error instanceof Error ? error.message : String(error)
      try {
        shut()
        if (!isDamage(error) || isRebuilt) throw error
        isRebuilt = true
        deleteDatabase(path)
        lastNamed.clear()
        opened = open()
        log.warn(`Porthole: ${path} could not be used (${reason}) and was begun anew.`)
      } catch {
        log.warn(`Porthole: nothing is kept on disk until the next start: ${path}: ${reason}.`)
      }
      return undefined
    }
  }
  /** True when something is left to be written. */
  const write = (): boolean => {
    const isLeft = attempt(() => {
      if (!opened) return waiting.clear()
      const { contents, namings } = opened
      const batch = waiting.batch()
      transact(opened.database, () => {
        for (const [key, stored] of batch.contents) {
          if (stored === 'used') contents.use(key)
          else if (stored === 'deleted') contents.delete(key)
          else contents.put(key, stored)
        }
        for (const [tag, added] of batch.namings) for (const naming of added) namings.add(tag, naming)
      })
      waiting.done(batch)
      let isTooMuch = false
      transact(opened.database, () => {
        isTooMuch = [contents.trim(), namings.trim()].includes(true)
      })
      return isTooMuch || waiting.size() > 0
    })
    return isLeft ?? waiting.size() > 0
  }
  const writeSoon = (afterMs = WRITE_AFTER_MS) => {
    if (timer || !opened) return
    timer = setTimeout(() => {
      timer = undefined
      if (write()) writeSoon(WRITE_ON_AFTER_MS)
    }, afterMs)
    timer.unref()
  }
  const namingsOf = (tag: string): TagChange[] => [
    ...(attempt(() => opened?.namings.list(tag)) ?? []),
    ...(waiting.namings.get(tag) ?? []),
  ]

  attempt(() => {
    opened = open()
  })
  return {
    async get(key) {
      const waits = waiting.contents.get(key)
      if (waits === 'deleted') return undefined
      if (waits && waits !== 'used') return waits
      const found = attempt(() => opened?.contents.get(key))
      if (found?.isUseOld) {
        waiting.set(key, 'used')
        writeSoon()
      }
      return found && { bytes: found.bytes, mediaType: found.mediaType }
    },
    async put(key: string, stored: StoredContent) {
      if (!opened || stored.bytes.length > MAX_ENTRY_BYTES) return
      waiting.set(key, stored)
      writeSoon()
    },
    async delete(key) {
      waiting.set(key, 'deleted')
      writeSoon()
    },
    tagHistory: async (tag) => namingsOf(tag),
    async addTagChange(tag, digest) {
      if (!opened || lastNamed.get(tag) === digest) return
      lastNamed.set(tag, digest)
      const last = namingsOf(tag).at(-1)
      if (last?.digest === digest) return
      // Later than the one before, whatever became of the clock.
      waiting.add(tag, { digest, seenAt: Math.max(Date.now(), (last?.seenAt ?? 0) + 1) })
      writeSoon()
    },
    close() {
      clearTimeout(timer)
      for (let before = -1; waiting.size() > 0 && waiting.size() !== before; ) {
        before = waiting.size()
        write()
      }
      attempt(shut)
    },
  }
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
