import { type Contents, listReachable, type ReachableBlob } from './contents'

export interface TagStorage {
  tag: string
  digest: string
  /** The size of everything reachable from the tag, without unknown sizes. */
  sizeBytes: number
  /** The unique size: what deleting this tag would reclaim. */
  uniqueBytes: number
  /** Other tags with the same digest. While one exists, nothing is reclaimed. */
  equalCount: number
  /** Reachable blobs of unknown size: the sums are lower bounds. */
  unknownCount: number
}

export interface Storage {
  /** Counts each digest once. */
  uniqueBytes: number
  byKind: Record<ReachableBlob['kind'], { count: number; bytes: number }>
  /** The sum of the tags' sizes. */
  naiveBytes: number
  /** Foreign layers, which the registry may not store. They don't count toward any sum. */
  foreignCount: number
  /** Blobs of unknown size, such as layers of schema 1. They don't count toward any sum. */
  unknownCount: number
  missingCount: number
  tags: TagStorage[]
}

/** Computes the storage of tags from their digests. Skips tags without a digest. */
export function computeStorage(contents: Contents, digestOf: ReadonlyMap<string, string>): Storage {
  const equal = new Map<string, number>()
  for (const digest of digestOf.values()) equal.set(digest, (equal.get(digest) ?? 0) + 1)
  const roots = [...equal.keys()].filter((digest) => contents.manifests.has(digest))
  const all = new Map<string, ReachableBlob & { rootCount: number }>()
  for (const root of roots) {
    for (const item of listReachable(contents, root).values()) {
      const known = all.get(item.digest)
      // Another manifest may store a layer that one calls foreign, or state a size that one omits.
      const better = known && (known.isForeign || known.sizeBytes === null) ? item : (known ?? item)
      all.set(item.digest, { ...better, rootCount: (known?.rootCount ?? 0) + 1 })
    }
  }
  const sums = new Map(roots.map((root) => [root, sumsOf(listReachable(contents, root), all)]))
  const tags = [...digestOf].flatMap(([tag, digest]) => {
    const known = sums.get(digest)
    if (!known) return []
    const equalCount = (equal.get(digest) ?? 1) - 1
    return [{ tag, digest, equalCount, ...known, uniqueBytes: equalCount > 0 ? 0 : known.uniqueBytes }]
  })
  return { ...sumOf([...all.values()]), ...missingOf(contents), naiveBytes: sum(tags), tags }
}

function sumsOf(
  reached: ReadonlyMap<string, ReachableBlob>,
  all: ReadonlyMap<string, ReachableBlob & { rootCount: number }>,
): Pick<TagStorage, 'sizeBytes' | 'uniqueBytes' | 'unknownCount'> {
  const sums = { sizeBytes: 0, uniqueBytes: 0, unknownCount: 0 }
  for (const { digest, isForeign, ...own } of reached.values()) {
    const item = all.get(digest)
    const sizeBytes = own.sizeBytes ?? item?.sizeBytes ?? null
    if (!isForeign && sizeBytes === null) sums.unknownCount += 1
    sums.sizeBytes += storedBytes({ isForeign, sizeBytes })
    if (item?.rootCount === 1) sums.uniqueBytes += storedBytes(item)
  }
  return sums
}

function storedBytes({ isForeign, sizeBytes }: Pick<ReachableBlob, 'isForeign' | 'sizeBytes'>): number {
  return isForeign ? 0 : (sizeBytes ?? 0)
}

function sumOf(items: readonly ReachableBlob[]): Omit<Storage, 'naiveBytes' | 'missingCount' | 'tags'> {
  const byKind = {
    manifest: { count: 0, bytes: 0 },
    config: { count: 0, bytes: 0 },
    layer: { count: 0, bytes: 0 },
  }
  for (const item of items) {
    if (item.isForeign) continue
    byKind[item.kind].count += 1
    byKind[item.kind].bytes += storedBytes(item)
  }
  return {
    uniqueBytes: byKind.manifest.bytes + byKind.config.bytes + byKind.layer.bytes,
    byKind,
    foreignCount: items.filter(({ isForeign }) => isForeign).length,
    unknownCount: items.filter(({ isForeign, sizeBytes }) => !isForeign && sizeBytes === null).length,
  }
}

function missingOf({ unavailable }: Contents): Pick<Storage, 'missingCount'> {
  return { missingCount: [...unavailable.values()].filter((problem) => problem === 'missing').length }
}

function sum(tags: readonly TagStorage[]): number {
  return tags.reduce((total, { sizeBytes }) => total + sizeBytes, 0)
}
