import 'server-only'
import { LRUCache } from 'lru-cache'
import type { ScanEnd, ScanEntry, ScanHead } from '@/lib/api/tag-details'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import { createDeduplication } from '@/lib/registry/deduplication'
import type { Source } from '@/lib/source'
import { repositoryKey } from '@/lib/source-key'
import { listAllTags } from '@/lib/tags/list-all-tags'
import { scansRunning } from '@/lib/telemetry/scans-running'
import { followScan } from './follow-scan'
import { createScanState, requestAll, type ScanState, sizeBytesOf } from './scan-state'

const MAX_BYTES = 48 * 1024 * 1024
const KEPT_MS = 3_600_000
const MAX_RUNNING = 20

interface ScanRequest {
  place: { registry: string; repository: string }
  /** Fill in rate-limited details from Docker Hub's own listing. */
  hasListing: boolean
  /** Also reads rate-limited manifests, down to the last quarter. */
  isWhole: boolean
  /** Where an earlier response ended. */
  after?: { scan: string; lines: number }
}

export interface OpenedScan {
  state: ScanState
  head: ScanHead
  entries: AsyncGenerator<readonly ScanEntry[], ScanEnd | undefined>
}

/**
 * Opens a scan of a repository: the given one if it's still cached, else a running one of the same identity,
 * else a new one, which sends a HEAD per tag and reads only digests that the previous scan didn't. Reads
 * nothing until its entries are read.
 */
export async function openScan(
  source: Source,
  request: ScanRequest,
  signal: AbortSignal,
): Promise<OpenedScan> {
  const key = repositoryKey(source, request.place.repository)
  const before = scans().get(key)
  const isNamed = before !== undefined && before.id === request.after?.scan
  const state = isNamed || before?.isWorking ? before : await beginOnce(source, request, key, signal)
  if (!state.isWorking && scansRunning().count >= MAX_RUNNING) {
    throw new RegistryError(429, 'TOOMANYREQUESTS', 'Too many repositories are loading at once.', {
      fix: 'Try again when some of them have finished.',
    })
  }
  const from = isNamed ? Math.min(request.after?.lines ?? 0, state.log.length) : 0
  if (request.isWhole && !state.isWhole && !state.isWorking) requestAll(state)
  return {
    state,
    head: headOf(state, from),
    entries: keepAfter(key, state, followScan(state, source, { from, signal })),
  }
}

/** The scan with that ID, if cached for this identity. Throws 404 `TAG_DETAILS_UNKNOWN`. */
export function findScan(source: Source, repository: string, id: string): ScanState {
  const state = scans().get(repositoryKey(source, repository))
  if (state?.id === id) return state
  throw new RegistryError(
    404,
    'TAG_DETAILS_UNKNOWN',
    'The loaded tags of this repository are no longer cached.',
    {
      fix: 'Load all tags again.',
    },
  )
}

/** Simultaneous callers share a scan. */
function beginOnce(
  source: Source,
  request: ScanRequest,
  key: string,
  signal: AbortSignal,
): Promise<ScanState> {
  const join = once('scans beginning', createDeduplication)
  return join(`${key} ${request.isWhole}`, signal, async (joined) => {
    const { tags, truncated } = await listAllTags(source, request.place.repository, joined)
    const state = createScanState({ ...request, tags, truncated, before: scans().get(key) })
    scans().set(key, state)
    return state
  })
}

function headOf({ id, tagCount, truncated, remaining, log }: ScanState, from: number): ScanHead {
  const coming = log.slice(from).filter((entry) => !('image' in entry)).length
  return {
    tagDetails: id,
    tagCount,
    loadedCount: Math.max(0, tagCount - remaining.size - coming),
    ...(truncated && { truncated }),
  }
}

/** The scan has grown, and the cache computes an entry's size only when it's set. */
async function* keepAfter(
  key: string,
  state: ScanState,
  entries: OpenedScan['entries'],
): OpenedScan['entries'] {
  try {
    return yield* entries
  } finally {
    if (scans().get(key) === state) {
      scans().delete(key)
      scans().set(key, state)
    }
  }
}

/** The last scan per repository and identity. */
function scans(): LRUCache<string, ScanState> {
  return once(
    'scans',
    () => new LRUCache<string, ScanState>({ maxSize: MAX_BYTES, ttl: KEPT_MS, sizeCalculation: sizeBytesOf }),
  )
}
