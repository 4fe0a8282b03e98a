import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { jobSuspended } from '@/lib/database/job-suspended'
import { errorMessage } from '@/lib/error-message'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'

/** How long a process counts as running after its last heartbeat. */
const LIFE_MS = 20_000
const BEAT_MS = 4000
/** A process that couldn't write a heartbeat for this long aborts its jobs, before others consider them interrupted. */
const LOST_MS = 14_000

/**
 * Tells which of the processes that have the file open are still running: each writes heartbeats while it has a job.
 */
export interface Heartbeats {
  /** Writes a heartbeat. Throws when it can't be written. */
  beat(): void
  isAlive(process: unknown): boolean
  /** Writes heartbeats until the job is removed. The signal aborts when none could be written for too long. */
  add(job: string): AbortSignal
  remove(job: string): void
  /** Records that this process is stopping. */
  stop(): void
}

export function createHeartbeats(database: DatabaseSync, own: string): Heartbeats {
  const insert = database.prepare('INSERT OR REPLACE INTO beat (process, at) VALUES (?, ?)')
  const select = database.prepare('SELECT at FROM beat WHERE process = ?')
  const remove = database.prepare('DELETE FROM beat WHERE process = ?')
  const jobs = new Map<string, AbortController>()
  let lastBeat = 0
  let timer: NodeJS.Timeout | undefined

  const beat = () => {
    if (Date.now() - lastBeat >= LIFE_MS) loseAll(jobSuspended())
    insert.run(own, Date.now())
    lastBeat = Date.now()
  }
  const tryToBeat = () => {
    try {
      beat()
    } catch (error) {
      if (Date.now() - lastBeat < LOST_MS) return
      const active = [...jobs.values()].filter(({ signal }) => !signal.aborted)
      if (active.length > 0) log.error('Jobs failed because the activity log can’t be written', error)
      loseAll(lost(error))
    }
  }
  const loseAll = (reason: RegistryError) => {
    for (const job of jobs.values()) job.abort(reason)
  }
  const stopTimer = () => {
    clearInterval(timer)
    timer = undefined
  }
  return {
    beat,
    isAlive(process) {
      if (process === own) return true
      const at = Number(select.get(String(process))?.at ?? 0)
      return Date.now() - at < LIFE_MS
    },
    add(job) {
      const controller = new AbortController()
      jobs.set(job, controller)
      timer ??= setInterval(tryToBeat, BEAT_MS).unref()
      return controller.signal
    },
    remove(job) {
      jobs.delete(job)
      if (jobs.size === 0) stopTimer()
    },
    stop() {
      stopTimer()
      try {
        remove.run(own)
      } catch (error) {
        // Others see soon enough that it has ended.
        log.warn(`Porthole: the last heartbeat couldn’t be removed: ${errorMessage(error)}.`)
      }
    },
  }
}

function lost(error: unknown): RegistryError {
  return new RegistryError(503, 'UNAVAILABLE', `The activity log can’t be written: ${errorMessage(error)}.`, {
    fix: 'Ask an administrator to free space in PORTHOLE_DATA, then preview and apply the changes again.',
  })
}
