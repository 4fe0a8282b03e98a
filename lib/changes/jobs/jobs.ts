import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { JobEnd, JobHead, JobItem, JobLine } from '@/lib/api/jobs'
import type { EntryOf } from '@/lib/api/lines'
import { copiedTags, countsOf, type Plan, type Reach, reachOf, sourceTextOf } from '@/lib/changes/plan/plan'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import { cancelled } from '@/lib/registry/failure'
import { rowError } from '@/lib/tag-details/rows'

/** Jobs that run together, of all visitors, and of one. */
const MAX_RUNNING = 8
const MAX_OF_ONE = 4
/** Jobs that have ended and may still be looked at. */
const MAX_KEPT = 200
const DAY_MS = 24 * 3_600_000
const GATHER_MS = 150
const SILENT_MS = 15_000

interface Job {
  head: JobHead
  reach: Reach
  owner: string
  actor: string
  stop: AbortController
  items: Map<string, { line: JobItem; version: number }>
  version: number
  end: JobEnd | undefined
  changed: PromiseWithResolvers<void>
}

/** Gives why it was done in part only. */
export type Work = (run: {
  signal: AbortSignal
  note: (item: JobItem) => void
}) => Promise<RegistryError | undefined>

export interface Start {
  id: string
  plan: Plan
  /** Who may watch and stop it. */
  owner: string
  /** Who acts, of whom only so many jobs run together. */
  actor: string
  /** Ends the job with its reason when it may no longer go on. */
  lost?: AbortSignal
}

/** Starts work that goes on whoever watches; `onEnd` is called once, before anybody is told. Throws a 503 while too many run. */
export function startJob(
  { id, plan, owner, actor, lost }: Start,
  work: Work,
  onEnd: (end: JobEnd) => Promise<unknown>,
): void {
  refuseTooMany(actor)
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
    actor,
    stop: new AbortController(),
    items: new Map(),
    version: 0,
    end: undefined,
    changed: Promise.withResolvers(),
  }
  lost?.addEventListener('abort', () => job.stop.abort(lost.reason), { once: true })
  jobs().running.set(id, job)
  const note = (line: JobItem) => {
    job.version += 1
    job.items.set(`${line.item} ${line.name}`, { line, version: job.version })
    wake(job)
  }
  const ended = async (end: JobEnd) => {
    try {
      await onEnd(end)
    } catch (error) {
      log.error('The end of a job could not be noted', error)
    }
    job.end = end
    jobs().running.delete(id)
    jobs().ended.set(id, job)
    wake(job)
  }
  work({ signal: job.stop.signal, note }).then(
    (lacking) => ended(endWith(lacking)),
    (error: unknown) => ended(endOf(error, job.stop.signal)),
  )
}

/** Where a job reads and changes. Throws a 404 for one that is unknown. */
export function findJob(id: string): Reach {
  const job = known(id)
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
): AsyncGenerator<readonly EntryOf<JobLine>[], JobEnd | undefined> {
  return follow(find(id, owner), signal)
}

async function* follow(
  job: Job,
  signal: AbortSignal,
): AsyncGenerator<readonly EntryOf<JobLine>[], JobEnd | undefined> {
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
  const job = known(id)
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

function endWith(lacking: RegistryError | undefined): JobEnd {
  const endedAt = new Date().toISOString()
  return lacking ? { end: 'partly-succeeded', endedAt, error: rowError(lacking) } : { end: 'done', endedAt }
}

function endOf(error: unknown, signal: AbortSignal): JobEnd {
  const endedAt = new Date().toISOString()
  const reason: unknown = signal.reason
  if (signal.aborted && reason instanceof RegistryError)
    return { end: 'failed', endedAt, error: rowError(reason) }
  if (signal.aborted) return { end: 'cancelled', endedAt, error: rowError(cancelled()) }
  if (!(error instanceof RegistryError)) log.error('A job failed', error)
  const told =
    error instanceof RegistryError
      ? error
      : new RegistryError(500, 'UNKNOWN', 'Porthole failed to do this. Its log says why.')
  return { end: 'failed', endedAt, error: rowError(told) }
}

function refuseTooMany(actor: string): void {
  const running = [...jobs().running.values()]
  const own = running.filter((job) => job.actor === actor).length
  if (own < MAX_OF_ONE && running.length < MAX_RUNNING) return
  const whose = own < MAX_OF_ONE ? `${running.length} jobs run` : `${own} jobs of yours run`
  throw new RegistryError(503, 'UNAVAILABLE', `${whose} at this moment, which is the most.`, {
    cure: 'Try again when one of them has ended.',
    retryAfterSeconds: 10,
  })
}

function known(id: string): Job | undefined {
  return jobs().running.get(id) ?? jobs().ended.get(id)
}

/** A running job is never forgotten, however many came after it. */
function jobs(): { running: Map<string, Job>; ended: LRUCache<string, Job> } {
  return once('jobs', () => ({
    running: new Map<string, Job>(),
    ended: new LRUCache<string, Job>({ max: MAX_KEPT, ttl: DAY_MS }),
  }))
}
