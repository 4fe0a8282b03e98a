import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { rowError } from '@/lib/artifact/rows'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import { cancelled } from '@/lib/registry/failure'
import type { JobEnd, JobHead, JobItem, JobLine } from './job-line'
import { copiedTags, countsOf, type Plan, type Reach, reachOf, sourceTextOf } from './plan'

/** Jobs that run together, of all visitors. */
const MOST_RUNNING = 8
const MOST_KEPT = 200
const DAY_MS = 24 * 3_600_000
const GATHER_MS = 150
const SILENT_MS = 15_000

interface Job {
  head: JobHead
  reach: Reach
  owner: string
  stop: AbortController
  items: Map<string, { line: JobItem; version: number }>
  version: number
  end: JobEnd | undefined
  changed: PromiseWithResolvers<void>
}

type Work = (run: { signal: AbortSignal; note: (item: JobItem) => void }) => Promise<void>

/** Starts work that goes on whoever watches; `onEnd` is called once, before anybody is told. Throws a 503 while too many run. */
export function startJob(
  { id, plan, owner }: { id: string; plan: Plan; owner: string },
  work: Work,
  onEnd: (end: JobEnd) => void,
): void {
  const running = [...jobs().values()].filter(({ end }) => !end).length
  if (running >= MOST_RUNNING)
    throw new RegistryError(503, 'UNAVAILABLE', `${running} jobs run at this moment, which is the most.`, {
      cure: 'Try again when one of them has ended.',
      retryAfterSeconds: 10,
    })
  const left = copiedTags(plan)
  const job: Job = {
    head: {
      ...{
        job: id,
        kind: plan.kind,
        from: sourceTextOf(plan),
        to: plan.to,
        startedAt: new Date().toISOString(),
      },
      ...countsOf(plan),
      ...(left.length > 0 && { left }),
    },
    reach: reachOf(plan),
    owner,
    stop: new AbortController(),
    items: new Map(),
    version: 0,
    end: undefined,
    changed: Promise.withResolvers(),
  }
  jobs().set(id, job)
  const note = (line: JobItem) => {
    job.version += 1
    job.items.set(`${line.item} ${line.name}`, { line, version: job.version })
    wake(job)
  }
  const ended = (end: JobEnd) => {
    try {
      onEnd(end)
    } catch (error) {
      log.error('The end of a job could not be noted', error)
    }
    job.end = end
    wake(job)
  }
  work({ signal: job.stop.signal, note }).then(
    () => ended({ end: 'done', endedAt: new Date().toISOString() }),
    (error: unknown) => ended(endOf(error, job.stop.signal)),
  )
}

/** Where a job reads and changes. Throws a 404 for one that is unknown. */
export function findJob(id: string): Reach {
  const job = jobs().get(id)
  if (!job) throw unknownJob()
  return job.reach
}

/** Stops a job; what it has stored stays, and no tag names something that is not whole. */
export function cancelJob(id: string, owner: string): void {
  find(id, owner).stop.abort()
}

/** Everything of a job so far, and what it does from then on, until it ends or nobody listens. Throws a 404 for another's. */
export function followJob(
  id: string,
  owner: string,
  signal: AbortSignal,
): AsyncGenerator<readonly JobLine[], JobLine | undefined> {
  return follow(find(id, owner), signal)
}

async function* follow(
  job: Job,
  signal: AbortSignal,
): AsyncGenerator<readonly JobLine[], JobLine | undefined> {
  yield [job.head]
  const left = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  )
  let seen = 0
  while (!signal.aborted) {
    const { end, version, changed } = job
    const lines = [...job.items.values()].filter((item) => item.version > seen).map(({ line }) => line)
    seen = version
    if (lines.length > 0) yield lines
    if (end) return end
    // A proxy ends what is silent for too long.
    const isSilent = await Promise.race([changed.promise, left, setTimeout(SILENT_MS, true, { ref: false })])
    if (isSilent) yield [job.head]
    await setTimeout(GATHER_MS)
  }
  return undefined
}

function find(id: string, owner: string): Job {
  const job = jobs().get(id)
  if (job?.owner === owner) return job
  throw unknownJob()
}

function unknownJob(): RegistryError {
  return new RegistryError(404, 'JOB_UNKNOWN', 'There is no such job of yours since this server started.', {
    cure: 'The activity page says what became of it; the plan can safely be made and run again.',
  })
}

function wake(job: Job): void {
  job.changed.resolve()
  job.changed = Promise.withResolvers()
}

function endOf(error: unknown, signal: AbortSignal): JobEnd {
  const endedAt = new Date().toISOString()
  if (signal.aborted) return { end: 'cancelled', endedAt, error: rowError(cancelled()) }
  if (!(error instanceof RegistryError)) log.error('A job failed', error)
  const told =
    error instanceof RegistryError
      ? error
      : new RegistryError(500, 'UNKNOWN', 'Porthole failed to do this. Its log says why.')
  return { end: 'failed', endedAt, error: rowError(told) }
}

function jobs(): LRUCache<string, Job> {
  return once('jobs', () => new LRUCache<string, Job>({ max: MOST_KEPT, ttl: DAY_MS }))
}
