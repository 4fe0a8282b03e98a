'use client'

import { useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { useThrottled } from '@/components/ui/use-throttled'
import { platformColumns } from '@/lib/oci/platform-column'
import type { KnownRows } from '@/lib/queries/known-rows'
import type { TagRow } from '@/lib/tag-details/row'
import { countTags, describeListed, type TagCounts } from './count-tags'
import { type Fold, type FoldedTags, foldTags, readTagNames } from './fold-tags'
import { fullBarBytes } from './full-bar'
import { filterByPlatform, isRowOrder, orderByRow } from './order-by-row'
import { pullSizeOf } from './pull-size'
import { type SameImage, sameImages } from './same-images'
import { filterTags, orderTags } from './tag-order'

/** Each update processes the whole list, so don't update for each row that loads. */
const LATELY_MS = 200

interface Wanted {
  tags: readonly string[]
  digestTags: readonly string[]
  known: KnownRows
  filter: string
  order: string
  /** In column format, such as `linux/arm64`; '' for any. */
  platform: string
  opened: ReadonlySet<Fold>
}

export interface ListedTags extends Pick<FoldedTags, 'folded' | 'foldOf'> {
  listed: readonly string[]
  /** Counts `listed` and says what is hidden, unless there's a filter or platform. */
  described: string
  /** For all tags, including folded ones. */
  counts: TagCounts
  /** The choices that `listed` reflects. They lag behind what the reader types. */
  wanted: Pick<Wanted, 'filter' | 'order' | 'platform'>
  same: ReadonlyMap<string, SameImage>
  /** The platforms of the loaded tags. */
  platforms: readonly string[]
  /** The size that a full bar stands for. */
  fullBytes: number
  /** Tags that match the filter but aren't loaded, so it's unknown whether or where they belong. */
  notLoadedCount: number
  /** Loaded tags that are last because the value they are ordered by is unknown. */
  unknownCount: number
  /** Tags ordered by another time because the image's own is unknown. */
  otherTimeCount: number
}

/** Selects and orders the tags to list, by their names and the rows loaded so far. */
export function useListedTags({ tags, digestTags, known, opened, ...now }: Wanted): ListedTags {
  // Each processes the whole list, so the control shows the reader's input first.
  const filter = useDeferredValue(now.filter)
  const order = useDeferredValue(now.order)
  const platform = useDeferredValue(now.platform)
  const lately = useThrottled(known, LATELY_MS)
  const names = useMemo(() => readTagNames(tags, digestTags), [tags, digestTags])
  const ordered = useMemo(() => orderTags(tags, order), [tags, order])
  const { shown, folded, foldOf } = useMemo(
    () => foldTags({ ...names, tags: ordered }, (tag) => lately.get(tag)?.row),
    [names, ordered, lately],
  )
  const same = useSameImages(lately)
  const platforms = useMemo(() => {
    const lists = new Set<TagRow['platforms']>()
    for (const { row } of lately.values()) lists.add(row.platforms)
    return platformColumns([...lists].flatMap((list) => list.map((entry) => entry.platform)))
  }, [lately])
  const fullBytes = useMemo(() => {
    let maxBytes = 0
    for (const { row } of lately.values()) maxBytes = Math.max(maxBytes, pullSizeOf(row)?.maxBytes ?? 0)
    return fullBarBytes(maxBytes)
  }, [lately])
  const named = useMemo(
    () =>
      filter
        ? filterTags([...ordered, ...digestTags], filter)
        : [...shown, ...[...opened].flatMap((fold) => folded[fold])],
    [filter, ordered, digestTags, shown, opened, folded],
  )
  const byName = useMemo(() => countTags(tags, digestTags), [tags, digestTags])
  const described = useMemo(() => describeListed({ shown, folded }, opened), [shown, folded, opened])
  // A filter or an order by name doesn't depend on rows, so a row that loads changes nothing here.
  const rows = platform || isRowOrder(order) ? lately : undefined
  const list = useMemo(() => {
    const rowOf = (tag: string) => rows?.get(tag)?.row
    const filtered = platform ? filterByPlatform(named, platform, rowOf) : { tags: named, notLoadedCount: 0 }
    if (!isRowOrder(order)) return { ...filtered, unknownCount: 0, otherTimeCount: 0 }
    const byRow = orderByRow(filtered.tags, order, rowOf)
    return { ...byRow, notLoadedCount: filtered.notLoadedCount + byRow.notLoadedCount }
  }, [named, rows, platform, order])
  const { tags: listed, ...unknown } = list
  const architecture = folded.platform.length
  const counts = { ...byName, tags: byName.tags - architecture, architecture }
  return {
    listed,
    described,
    wanted: { filter, order, platform },
    same,
    platforms,
    fullBytes,
    folded,
    foldOf,
    counts,
    ...unknown,
  }
}

function useSameImages(known: KnownRows): ReadonlyMap<string, SameImage> {
  const before = useRef<ReadonlyMap<string, SameImage>>(undefined)
  const same = useMemo(() => sameImages(rowsOf(known), before.current), [known])
  useEffect(() => {
    before.current = same
  }, [same])
  return same
}

function* rowsOf(known: KnownRows): Generator<TagRow> {
  for (const { row } of known.values()) yield row
}
