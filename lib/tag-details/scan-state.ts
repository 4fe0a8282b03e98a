import 'server-only'
import { randomUUID } from 'node:crypto'
import { sortTags } from '@/lib/oci/version-order'
import type { ManifestHead } from '@/lib/source'
import type { RowContents, RowError, TagRow } from './row'
import type { ScanEntry } from './scan-line'

/** What one scan of a repository knows. It holds nothing of those who ask: each brings a source of their own. */
export interface ScanState {
  readonly id: string
  readonly place: { registry: string; repository: string }
  readonly hasListing: boolean
  readonly tagCount: number
  readonly truncated: string | undefined
  /** Also what the registry counts. */
  isWhole: boolean
  /** Tags that were not read yet, in the order in which they will be. */
  readonly remaining: Set<string>
  /** Tags whose reading would be counted. */
  readonly rateLimited: Set<string>
  readonly log: ScanEntry[]
  /** By digest; what was not whole is read again by the next scan. */
  readonly images: Map<string, { contents: RowContents; isWhole: boolean }>
  readonly logged: Set<string>
  /** Of tags in `left`: none is asked twice. */
  readonly heads: Map<string, ManifestHead>
  isWorking: boolean
  /** Why it does not go on by itself. */
  problem: RowError | undefined
  changed: PromiseWithResolvers<void>
}

export type NewScan = Pick<ScanState, 'place' | 'hasListing' | 'isWhole' | 'truncated'> & {
  tags: readonly string[]
  /** The scan before, whose images need not be read again. */
  before: ScanState | undefined
}

/** Newest versions are read first: they are what most people look at. */
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

/** Notes a row for good, its image before it. */
export function recordRow(state: ScanState, row: TagRow): void {
  const { log, images, logged, remaining, heads, rateLimited } = state
  const { tag, digest, firstSeen } = row
  const image = digest === null || row.error || row.isMetered ? undefined : images.get(digest)
  if (digest !== null && image) {
    if (!logged.has(digest)) log.push({ image: image.contents })
    logged.add(digest)
    log.push({ tag, digest, ...(firstSeen && image.contents.created === null && { firstSeen }) })
  } else log.push({ row })
  remaining.delete(tag)
  if (row.isMetered) rateLimited.add(tag)
  else heads.delete(tag)
  notifyFollowers(state)
}

/** From now on what the registry counts is read, too: those tags are left to read again, but not asked by HEAD again. */
export function requestAll(state: ScanState): void {
  state.isWhole = true
  for (const tag of state.rateLimited) state.remaining.add(tag)
  state.rateLimited.clear()
}

/** Tells those who follow that there is news. */
export function notifyFollowers(state: ScanState): void {
  state.changed.resolve()
  state.changed = Promise.withResolvers<void>()
}

/** Roughly what it holds in memory. */
export function sizeBytesOf({ log, remaining, heads, images }: ScanState): number {
  return 1000 + log.length * 160 + remaining.size * 100 + heads.size * 200 + images.size * 1000
}
