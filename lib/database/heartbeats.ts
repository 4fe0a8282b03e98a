import 'server-only'
import { randomUUID } from 'node:crypto'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Database } from './database'
import { jobSuspended } from './job-suspended'
import type { Queries } from './queries'

const BEAT_MS = 3000
/** A process that couldn't write a heartbeat for this long stops its jobs, before others consider them interrupted. */
const LOST_MS = 10_000
const MAX_BEAT_ROWS_AGE = '7 days'

/** SQL: whether the process of a row of `porthole.process` is still running, by the database's clock. */
export const IS_ALIVE = `beat_at > clock_timestamp() - interval '14 seconds'`

const BEAT = `WITH previous AS (SELECT beat_at FROM porthole.process WHERE id = $1)
  INSERT INTO porthole.process (id, beat_at) VALUES ($1, clock_timestamp())
  ON CONFLICT (id) DO UPDATE SET beat_at = clock_timestamp()
  RETURNING (SELECT ${IS_ALIVE} FROM previous) AS "wasAlive"`
const DELETE_OLD = `DELETE FROM porthole.process WHERE beat_at < clock_timestamp() - interval '${MAX_BEAT_ROWS_AGE}'`

export interface Beating {
  /** Aborts, with an error as its reason, when other processes stop seeing this one as running. */
  signal: AbortSignal
  stop(): void
}

/** Tells replicas which of them are running: each writes heartbeats while it has a job. */
export interface Heartbeats {
  /** Identifies this process. */
  readonly process: string
  /** Writes a heartbeat, in a transaction that adds what depends on it. */
  beat(queries: Queries): Promise<void>
  /** Writes heartbeats until stopped. Call it right after a transaction with `beat`. */
  start(): Beating
}

export function createHeartbeats(database: Database): Heartbeats {
  const own = randomUUID()
  /** When each started. */
  const running = new Map<AbortController, number>()
  let lastMs = 0
  let timer: NodeJS.Timeout | undefined

  const beat = async ({ query }: Queries) => {
    const sentMs = performance.now()
    const [row] = await query<{ wasAlive: boolean | null }>(BEAT, [own])
    // A job that started before had a heartbeat then. A suspended machine may not have counted the time since.
    if (row?.wasAlive === false) lose((startedMs) => startedMs <= sentMs, jobSuspended())
    await query(DELETE_OLD)
  }
  const tryToBeat = async () => {
    // When it began: that's how old the heartbeat may be for others.
    const startedMs = performance.now()
    try {
      await beat(database.urgent)
      lastMs = Math.max(lastMs, startedMs)
    } catch (error) {
      // Also aborts them while another attempt is still waiting for the database.
      loseIfSilent(error)
    }
  }
  const loseIfSilent = (cause: unknown) => {
    // A job that has just started wrote a heartbeat, also while an earlier one is lost.
    const isLost = (startedMs: number) => performance.now() - Math.max(lastMs, startedMs) >= LOST_MS
    if (lose(isLost, unusableError()) > 0)
      log.error('Jobs failed because the database can’t be written', cause)
  }
  const lose = (isLost: (startedMs: number) => boolean, reason: RegistryError) => {
    const lost = [...running].filter(([job, startedMs]) => !job.signal.aborted && isLost(startedMs))
    for (const [job] of lost) job.abort(reason)
    return lost.length
  }
  const tick = () => {
    loseIfSilent(new Error('The database doesn’t respond.'))
    void tryToBeat()
  }
  return {
    process: own,
    beat,
    start() {
      const controller = new AbortController()
      if (running.size === 0) timer = setInterval(tick, BEAT_MS).unref()
      running.set(controller, performance.now())
      return {
        signal: controller.signal,
        stop() {
          if (running.delete(controller) && running.size === 0) clearInterval(timer)
        },
      }
    },
  }
}

function unusableError(): RegistryError {
  return new RegistryError(503, 'UNAVAILABLE', 'The job stopped because the database couldn’t be used.', {
    fix: 'Ask an administrator to check PostgreSQL, then preview and apply the changes again.',
  })
}
