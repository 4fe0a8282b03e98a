import 'server-only'
import { randomUUID } from 'node:crypto'
import type { ScanEntry } from '@/lib/api/tag-details'
import { sortTags } from '@/lib/oci/version-order'
import type { ManifestHead } from '@/lib/source'
import type { RowContents, RowError, TagRow } from './row'

/** A scan of a repository, independent of its callers: each has their own source. */
export interface ScanState {
  readonly id: string
  readonly place: { registry: string; repository: string }
  readonly hasListing: boolean
  readonly tagCount: number
  readonly truncated: string | undefined
  /** Includes rate-limited manifests. */
  isWhole: boolean
  /** Tags that aren't loaded yet, in order. */
  readonly remaining: Set<string>
  /** Tags that were skipped because of rate limits. */
  readonly rateLimited: Set<string>
  readonly log: ScanEntry[]
  /** By digest. Incomplete ones are read again by the next scan. */
  readonly images: Map<string, { contents: RowContents; isWhole: boolean }>
  readonly logged: Set<string>
  /** HEADs of `remaining` tags, so that none is requested twice. */
  readonly heads: Map<string, ManifestHead>
  isWorking: boolean
  /** Why it has stopped. */
  problem: RowError | undefined
  changed: PromiseWithResolvers<void>
}

export type NewScan = Pick<ScanState, 'place' | 'hasListing' | 'isWhole' | 'truncated'> & {
  tags: readonly string[]
  /** The previous scan, whose images are reused. */
  before: ScanState | undefined
}

/** Starts with the newest versions, which most people look at. */
export function createScanState({ tags, before, ...given }: NewScan): ScanState {
  const images = [...(before?.images ?? [])].filter(([, { isWhole }]) => isWhole)
  return {
    ...given,
    id: randomUUID(),
    tagCount: tags.length,
    remaining: new Set(sortTags(tags)),
    rateLimited: new Set(),
    log: [],
    images: new Map(images),
    logged: new Set(),
    heads: new Map(),
    isWorking: false,
    problem: undefined,
    changed: Promise.withResolvers<void>(),
  }
}

/** Records a final row, preceded by its image. */
export function recordRow(state: ScanState, row: TagRow): void {
  const { log, images, logged, remaining, heads, rateLimited } = state
  const { tag, digest, firstSeenAt } = row
  const image = digest === null || row.error || row.isRateLimited ? undefined : images.get(digest)
  if (digest !== null && image) {
    if (!logged.has(digest)) log.push({ image: image.contents })
    logged.add(digest)
    log.push({ tag, digest, ...(firstSeenAt && image.contents.created === null && { firstSeenAt }) })
  } else log.push({ row })
  remaining.delete(tag)
  if (row.isRateLimited) rateLimited.add(tag)
  else heads.delete(tag)
  notifyFollowers(state)
}

/** Includes rate-limited manifests from now on: those tags are read again without another HEAD. */
export function requestAll(state: ScanState): void {
  state.isWhole = true
  for (const tag of state.rateLimited) state.remaining.add(tag)
  state.rateLimited.clear()
}

/** Notifies followers of new entries. */
export function notifyFollowers(state: ScanState): void {
  state.changed.resolve()
  state.changed = Promise.withResolvers<void>()
}

/** A rough estimate of its memory use. */
export function sizeBytesOf({ log, remaining, heads, images }: ScanState): number {
  return 1000 + log.length * 160 + remaining.size * 100 + heads.size * 200 + images.size * 1000
}
