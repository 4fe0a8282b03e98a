import 'server-only'
import type { Source } from '@/lib/source'
import {
  countOpenRequest,
  createRequestCounter,
  currentRequestCounter,
  runWithRequestCounter,
} from '@/lib/telemetry/request-counter'
import { readRows } from './read-rows'
import type { FirstRows, TagRow } from './row'

/** How long a page's response waits for rows. */
const MAX_WAIT_MS = 1500
/** How long they load without anyone waiting, so that the browser, which asks for them next, can join. */
const HANDOVER_MS = 5000

interface FirstRowsRequest {
  registry: string
  repository: string
  tags: readonly string[]
  hasListing: boolean
}

/**
 * Starts the rows that a page shows first, while the page renders. Each promise is null if the row takes too long:
 * then the browser asks for it, which joins what is still loading. Stops when `left` aborts.
 */
export function startFirstRows(source: Source, request: FirstRowsRequest, left: AbortSignal): FirstRows {
  const coming = new Map(request.tags.map((tag) => [tag, Promise.withResolvers<TagRow | null>()]))
  const giveUp = () => {
    for (const { resolve } of coming.values()) resolve(null)
  }
  const counter = createRequestCounter()
  const onRow = (row: TagRow) => coming.get(row.tag)?.resolve(row.error?.code === 'CANCELED' ? null : row)
  const signal = AbortSignal.any([left, AbortSignal.timeout(MAX_WAIT_MS + HANDOVER_MS)])
  const timer = setTimeout(giveUp, MAX_WAIT_MS)
  runWithRequestCounter(counter, () => readRows(source, { ...request, isWhole: false }, { signal, onRow }))
    // What isn't a registry's error breaks the browser's own request too, which then shows it.
    .catch(giveUp)
    .finally(() => clearTimeout(timer))
  void addCounts(
    [...coming.values()].map(({ promise }) => promise),
    counter,
  )
  return [...coming].map(([tag, { promise }]) => [tag, promise])
}

/** Counts the requests for the page, which is complete once the rows are there or have taken too long. */
async function addCounts(
  rows: readonly Promise<unknown>[],
  counter: ReturnType<typeof createRequestCounter>,
) {
  const page = currentRequestCounter()
  await countOpenRequest(() => Promise.all(rows))
  page.requests += counter.requests
  page.fromCache += counter.fromCache
}
