import 'server-only'
import { LRUCache } from 'lru-cache'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import type { Source } from '@/lib/source'
import { repositoryKey } from '@/lib/source-key'
import { findScan, type OpenedScan, openScan } from './open-scan'
import type { RowError } from './row'
import type { ScanState } from './scan-state'

export interface FoundScan {
  state: ScanState
  /** What remains to be loaded; yields nothing, but notices when the caller stops. Returns what stopped it. */
  load(): AsyncGenerator<never[], RowError | undefined>
}

/**
 * The scan with that ID. If this replica doesn't have it, another one may, so the tags are loaded again here: a
 * balancer can send a visitor's requests to different replicas. Not where requests are rate-limited: that throws a
 * 404 `TAG_DETAILS_UNKNOWN`.
 */
export async function findOrLoadScan(
  source: Source,
  request: { place: { registry: string; repository: string }; hasListing: boolean; id: string },
  signal: AbortSignal,
): Promise<FoundScan> {
  const { place, hasListing, id } = request
  const key = `${repositoryKey(source, place.repository)} ${id}`
  const own = replacements().get(key)
  const found = own === undefined ? findUnlessUnknown(source, place.repository, id) : undefined
  if (found) return { state: found, load: nothing }
  const after = own === undefined ? {} : { after: { scan: own, lines: 0 } }
  const { state, entries } = await openScan(source, { place, hasListing, isWhole: false, ...after }, signal)
  replacements().set(key, state.id)
  return { state, load: () => drain(entries) }
}

function findUnlessUnknown(source: Source, repository: string, id: string): ScanState | undefined {
  try {
    return findScan(source, repository, id)
  } catch (error) {
    if (!(error instanceof RegistryError) || source.isRateLimited) throw error
    return undefined
  }
}

// biome-ignore lint/correctness/useYield: there is nothing to load.
async function* nothing(): AsyncGenerator<never[], undefined> {
  return undefined
}

async function* drain(entries: OpenedScan['entries']): AsyncGenerator<never[], RowError | undefined> {
  try {
    for (;;) {
      const next = await entries.next()
      if (next.done) return next.value?.stopped
      yield []
    }
  } finally {
    await entries.return(undefined)
  }
}

/** This replica's own scans, by the IDs of other replicas' scans that they stand for. */
function replacements(): LRUCache<string, string> {
  return once('replaced scans', () => new LRUCache<string, string>({ max: 1000 }))
}
