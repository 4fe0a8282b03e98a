import 'server-only'
import type { Source } from '@/lib/source'
import { keepLastQuarter } from './keep-last-quarter'
import { limitShare } from './limit-share'
import { readRows } from './read-rows'
import type { RowError, TagRow } from './row'
import type { ReadContents } from './rows'
import { recordRow, type ScanState } from './scan-state'

/** Errors that would affect every tag. */
const ENDS_ALL: readonly string[] = ['QUOTA_RESERVED', 'TOOMANYREQUESTS', 'UNAUTHORIZED']
/** Errors after which nothing is known about the tag, so it remains to be loaded. */
const IS_NO_ANSWER: readonly string[] = ['UNREACHABLE', 'TIMEOUT']
const MAX_FAILURES = 10

/** Reads the remaining tags until all are loaded or something stops it. Tags without a response remain. */
export async function runScan(state: ScanState, source: Source, signal: AbortSignal): Promise<void> {
  const stop = new AbortController()
  const ends = AbortSignal.any([signal, stop.signal])
  const sharedSource = rememberHeads(limitShare(source), state)
  const limitedSource = state.isWhole ? keepLastQuarter(sharedSource) : sharedSource
  const contentsOf = onceADigest(state)
  const failed = { inRow: 0, last: undefined as RowError | undefined }

  function onRow(row: TagRow) {
    const { code } = row.error ?? { code: '' }
    if (code === 'CANCELED' || ends.aborted) return
    const isFailure = IS_NO_ANSWER.includes(code)
    if (!isFailure && !ENDS_ALL.includes(code)) {
      failed.inRow = 0
      recordRow(state, row)
      return
    }
    failed.inRow += 1
    failed.last = row.error
    if (isFailure && failed.inRow < MAX_FAILURES) return
    state.problem = row.error
    stop.abort()
  }

  const queue = [...state.remaining]
  async function readOn(): Promise<void> {
    for (let tag = queue.shift(); tag !== undefined && !ends.aborted; tag = queue.shift()) {
      const request = { ...state.place, tags: [tag], isWhole: state.isWhole, hasListing: state.hasListing }
      await readRows(limitedSource, request, { signal: ends, onRow, contentsOf })
    }
  }
  // More rows than slots, since most wait for requests of others. Rate-limited reads run one at a time.
  const rowsAtOnce = state.isWhole && source.isRateLimited ? 1 : source.requestsAtOnce
  await Promise.all(Array.from({ length: rowsAtOnce }, readOn))
  if (!signal.aborted && state.remaining.size > 0) state.problem ??= failed.last
}

function rememberHeads(source: Source, { heads }: ScanState): Source {
  const head: Source['head'] = async (repository, reference, options) => {
    const known = heads.get(reference)
    if (known) return known
    const answer = await source.head(repository, reference, options)
    heads.set(reference, answer)
    return answer
  }
  return Object.assign(Object.create(source), { head })
}

/** Reads manifests once per digest, however many tags point to it. */
function onceADigest({ images }: ScanState) {
  const reading = new Map<string, Promise<ReadContents>>()
  return (digest: string, read: () => Promise<ReadContents>): Promise<ReadContents> => {
    const known = images.get(digest)
    if (known) return Promise.resolve(known)
    const running = reading.get(digest)
    if (running) return running
    const started = read()
      .then((contents) => {
        images.set(digest, contents)
        return contents
      })
      .finally(() => reading.delete(digest))
    reading.set(digest, started)
    return started
  }
}
