import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { inParallel } from '@/lib/in-parallel'
import type { Activity } from './activity'
import type { ActivityAccess } from './activity-access'
import type { ActivityFilter, ActivityRange } from './activity-filter'
import type { ActivitySearch } from './activity-search'

/** What one request may cost, so that a filter that matches little doesn't read all of a long log. */
export interface SearchLimits {
  /** Entries of the log that one query looks at, and how many queries there may be. */
  windowEntries: number
  windows: number
  /** Matches whose repositories are checked. */
  matches: number
}

const SEARCH_LIMITS: SearchLimits = { windowEntries: 20_000, windows: 25, matches: 2000 }

const MAX_BATCH = 100
const MAX_CONCURRENT = 8
const HOUR_MS = 3_600_000

export interface SearchPage<T> {
  found: T[]
  /** The `before` of the next page. */
  next?: number
  /** RFC 3339. The search reached its limits here, and `next` continues it. */
  searchedTo?: string
}

export interface Search<T extends Activity> {
  log: Pick<ActivitySearch, 'findWindow' | 'findFloor'>
  list: (query: ActivityFilter & ActivityRange) => Promise<T[]>
  access: ActivityAccess
  limits?: SearchLimits
}

type Query = ActivityFilter & Pick<ActivityRange, 'before' | 'limit'>

/** Finds up to `limit` entries or jobs that match and that the visitor may see, the newest first. */
export async function searchActivity<T extends Activity>(
  search: Search<T>,
  query: Query,
): Promise<SearchPage<T>> {
  const steps = walk(search, query)
  const found: T[] = []
  let reached: Pick<Step<T>, 'id' | 'startedAt'> | undefined
  for (;;) {
    const { value, done } = await steps.next()
    if (done && value === 'end') return { found }
    if (done) return { found, ...(reached && { next: reached.id, searchedTo: roundUp(reached.startedAt) }) }
    if (value.visible && found.length === query.limit) return { found, next: found.at(-1)?.id ?? value.id }
    if (value.visible) found.push(value.visible)
    reached = value
  }
}

/** Everything down to an entry was looked at. */
interface Step<T> {
  id: number
  startedAt: string
  visible?: T | undefined
}

async function* walk<T extends Activity>(
  search: Search<T>,
  { before, limit: _, ...filter }: Query,
): AsyncGenerator<Step<T>, 'end' | 'limit'> {
  const { log, list, access, limits = SEARCH_LIMITS } = search
  const floor = filter.from === undefined ? 0 : await log.findFloor(filter.from)
  if (floor === undefined) return 'end'
  let position = before
  let matchCount = 0
  for (let count = 0; count < limits.windows; count += 1) {
    const window = await log.findWindow(position, limits.windowEntries)
    if (!window) return 'end'
    const least = Math.max(window.least, floor)
    for (let isMore = true; isMore; ) {
      const range = { before: position, least, limit: MAX_BATCH, hidden: [...access.hidden] }
      const batch = await list({ ...filter, ...range })
      for (const step of await findVisible(batch, access)) {
        if (matchCount === limits.matches) return 'limit'
        yield step
        matchCount += 1
        position = step.id
      }
      if (batch.length > 0 && position !== batch.at(-1)?.id) return 'limit'
      isMore = batch.length === MAX_BATCH
    }
    if (window.isLast || window.least <= floor) return 'end'
    position = window.least
    yield { id: window.least, startedAt: window.startedAt }
    // SQLite blocks the process while it reads.
    await setImmediate()
  }
  return 'limit'
}

/** Which of these the visitor may see, up to the first one whose repository may no longer be checked. */
async function findVisible<T extends Activity>(
  batch: readonly T[],
  access: ActivityAccess,
): Promise<Step<T>[]> {
  await access.check(batch)
  const end = batch.findIndex((entry) => !access.canCheck(entry))
  const steps: Step<T>[] = (end < 0 ? batch : batch.slice(0, end)).map(({ id, startedAt }) => ({
    id,
    startedAt,
  }))
  await inParallel([...steps.entries()], MAX_CONCURRENT, async ([position, step]) => {
    const entry = batch[position] as T
    if (await access.maySee(entry)) step.visible = await access.hideSource(entry)
  })
  return steps
}

/** The next full hour: when others changed what the visitor may not see is none of their business. */
function roundUp(time: string): string {
  return new Date(Math.ceil(Date.parse(time) / HOUR_MS) * HOUR_MS).toISOString()
}
