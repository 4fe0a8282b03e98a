import 'server-only'
import { setTimeout } from 'node:timers/promises'
import type { JobEnd, JobItem } from '@/lib/api/jobs'
import type { Database } from '@/lib/database/database'
import type { Heartbeats } from '@/lib/database/heartbeats'
import { type Queries, toJson, toText } from '@/lib/database/queries'
import { log } from '@/lib/log'
import { createJobAnnouncements } from './job-announcements'
import { endOfDeath } from './job-ends'
import { refuseTooManyJobs } from './job-limits'
import type { JobStore, NewJob, StoredJob } from './job-store'
import { createOwnJobs, type OwnJobs } from './own-jobs'
import * as statements from './postgres-job-statements'
import { createWaiters } from './waiters'

const RETRY_MS = 1000
/** More items could take longer than a query may, and would fail each time. */
const MAX_NOTED = 5000
/** After the database was unreachable, running replicas need this long to write a heartbeat or an end. */
const RECOVERY_MS = 8000

interface State {
  version: number
  end: JobEnd | null
  isAlive: boolean
  /** When its process was last seen running. */
  seenAt: Date
}

interface Changes extends State {
  items: JobItem[]
}

/** A store that all replicas share. A job whose process died has ended, as interrupted. */
export function createPostgresJobStore(database: Database, heartbeats: Heartbeats): JobStore {
  const own = createOwnJobs(heartbeats)
  const waiters = createWaiters()
  const { listen, change } = createJobAnnouncements(database, { own, waiters })
  const endOf = createEndOf(own)

  async function read<S extends State>(statement: string, values: unknown[]): Promise<S | undefined> {
    try {
      const [state] = await database.query<S & Record<string, unknown>>(statement, values)
      return state
    } catch (error) {
      endOf.distrust()
      throw error
    }
  }
  const hasChanged = async (id: string, since: number) => {
    const state = await read<State>(statements.READ_STATE, [toText(id)])
    return !state || state.version > since || endOf.state(id, state) !== undefined
  }
  const end: JobStore['end'] = async (id, jobEnd) => {
    await untilWritten(() => change('job', statements.END, id, [toJson(jobEnd)]))
    own.remove(id)
  }
  return {
    end,
    async start(job) {
      listen()
      try {
        await addJob(database, heartbeats, job)
      } catch (error) {
        // The connection was lost during the commit, so it may be there.
        if (error instanceof UnconfirmedCommit)
          void end(job.head.job, { end: 'failed', endedAt: new Date().toISOString() })
        throw error instanceof UnconfirmedCommit ? error.cause : error
      }
      return own.add(job.head.job)
    },
    async find(id) {
      const [job] = await database.query<StoredJob & Record<string, unknown>>(statements.FIND, [toText(id)])
      return job
    },
    listRunning: () => database.query<StoredJob & Record<string, unknown>>(statements.LIST_RUNNING),
    async note(id, items) {
      for (let start = 0; start < items.length; start += MAX_NOTED)
        await change('job', statements.NOTE, id, columnsOf(items.slice(start, start + MAX_NOTED)))
    },
    async readChanges(id, since) {
      const changes = await read<Changes>(statements.READ_CHANGES, [toText(id), since])
      return changes && { version: changes.version, items: changes.items, end: endOf.state(id, changes) }
    },
    async waitForChange(id, since, signal) {
      listen()
      await waitUntil(
        () => hasChanged(id, since),
        (leaving) => waiters.next(id, leaving),
        signal,
      )
    },
    requestCancel: (id) => change('cancel', statements.REQUEST_CANCEL, id),
  }
}

/** Looks each time it's woken. While the database can't be used, it waits on. */
async function waitUntil(
  hasChanged: () => Promise<boolean>,
  nextWake: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const left = new AbortController()
  const leaving = AbortSignal.any([signal, left.signal])
  while (!signal.aborted) {
    // Before looking, so that no change is missed.
    const woken = nextWake(leaving)
    if (await hasChanged().catch(() => false)) break
    await woken
  }
  left.abort()
}

/** Tells from a state whether a job has ended, and how. */
function createEndOf(own: OwnJobs) {
  let failedMs = Number.NEGATIVE_INFINITY
  return {
    /** The database couldn't be used, so a missing heartbeat doesn't say that a process died. */
    distrust() {
      failedMs = performance.now()
    },
    state(id: string, { end, isAlive, seenAt }: State): JobEnd | undefined {
      if (end) return end
      const isTrusted = performance.now() - failedMs > RECOVERY_MS
      return isAlive || own.has(id) || !isTrusted ? undefined : endOfDeath(seenAt)
    },
  }
}

/** Its cause is why a commit may have failed. */
class UnconfirmedCommit extends Error {}

async function addJob(database: Database, { process, beat }: Heartbeats, job: NewJob): Promise<void> {
  let isAdded = false
  try {
    await database.transaction(async (queries) => {
      await add(queries, job, process)
      // Last, because others see it, and our next one can be written, only after the commit.
      await beat(queries)
      isAdded = true
    }, 'jobs')
  } catch (error) {
    throw isAdded ? new UnconfirmedCommit('', { cause: error }) : error
  }
}

/** Counts and adds; in a transaction with the lock of jobs. */
async function add(
  { query }: Queries,
  { head, reach, owner, actor }: NewJob,
  process: string,
): Promise<void> {
  await query(statements.PRUNE)
  const [running] = await query<{ ofActor: number; ofAll: number }>(statements.COUNT, [toText(actor)])
  if (running) refuseTooManyJobs(running)
  const { job } = head
  await query(statements.INSERT, [job, toText(owner), toText(actor), process, toJson(head), toJson(reach)])
}

/** The columns of items, each once in its last state. */
function columnsOf(items: readonly JobItem[]): [string[], string[], string[]] {
  const last = new Map(items.map((item) => [`${item.item} ${toText(item.name)}`, item]))
  const each = [...last.values()]
  return [
    each.map(({ item }) => item),
    each.map(({ name }) => toText(name)),
    each.map((item) => toJson(item)),
  ]
}

/** Writes the end of a job, however often that fails. */
async function untilWritten(write: () => Promise<void>): Promise<void> {
  for (let isLogged = false; ; isLogged = true) {
    try {
      return await write()
    } catch (error) {
      if (!isLogged) log.error('Couldn’t write the end of a job, retrying', error)
    }
    await setTimeout(RETRY_MS, undefined, { ref: false })
  }
}
