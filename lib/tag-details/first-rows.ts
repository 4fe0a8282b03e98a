import 'server-only'
import type { Visit } from '@/lib/access/page-visit'
import type { Source } from '@/lib/source'
import {
  countOpenRequest,
  createRequestCounter,
  currentRequestCounter,
  runWithRequestCounter,
} from '@/lib/telemetry/request-counter'
import { keepLateRow } from './late-rows'
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
 * Starts the rows that a page shows first, once its first part is sent: they would delay it. Each promise is null if
 * the row takes too long: then the browser asks for it, and gets what is still loading, or has loaded by then. Stops
 * when the visitor leaves.
 */
export function startFirstRows(source: Source, request: FirstRowsRequest, { left, begun }: Visit): FirstRows {
  const coming = new Map(request.tags.map((tag) => [tag, Promise.withResolvers<TagRow | null>()]))
  let isLate = false
  const giveUp = () => {
    isLate = true
    for (const { resolve } of coming.values()) resolve(null)
  }
  const counter = createRequestCounter()
  const onRow = (row: TagRow) => {
    const isCanceled = row.error?.code === 'CANCELED'
    if (isLate && !isCanceled) keepLateRow(source, request.repository, row)
    coming.get(row.tag)?.resolve(isCanceled ? null : row)
  }
  const read = async () => {
    const timer = setTimeout(giveUp, MAX_WAIT_MS)
    const signal = AbortSignal.any([left, AbortSignal.timeout(MAX_WAIT_MS + HANDOVER_MS)])
    await readRows(source, { ...request, isWhole: false }, { signal, onRow }).finally(() =>
      clearTimeout(timer),
    )
  }
  // A page that is never sent needs no rows.
  left.addEventListener('abort', giveUp, { once: true })
  begun
    .then(() => runWithRequestCounter(counter, read))
    // What isn't a registry's error breaks the browser's own request too, which then shows it.
    .catch(giveUp)
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
