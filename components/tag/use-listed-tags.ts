'use client'

import { useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { useThrottled } from '@/components/ui/use-throttled'
import { platformColumns } from '@/lib/oci/platform-column'
import type { KnownRows } from '@/lib/queries/known-rows'
import type { TagRow } from '@/lib/tag-details/row'
import { countTags, describeListed, type TagCounts } from './count-tags'
import { filterTags } from './filter-tags'
import { type Fold, type FoldedTags, foldTags, readTagNames } from './fold-tags'
import { fullBarBytes } from './full-bar'
import { isRowOrder, orderByRow } from './order-by-row'
import { pullSizeOf } from './pull-size'
import { type SameImage, sameImages } from './same-images'
import { orderTags } from './tag-order'
import { useParsedFilter } from './use-parsed-filter'

/** Each update processes the whole list, so don't update for each row that loads. */
const LATELY_MS = 200

interface Wanted {
  tags: readonly string[]
  digestTags: readonly string[]
  known: KnownRows
  filter: string
  order: string
  opened: ReadonlySet<Fold>
}

export interface ListedTags extends Pick<FoldedTags, 'folded' | 'foldOf'> {
  listed: readonly string[]
  /** Counts `listed` and says what is hidden, unless there's a filter or platform. */
  described: string
  /** For all tags, including folded ones. */
  counts: TagCounts
  /** The choices that `listed` reflects. They lag behind what the reader types. */
  wanted: Pick<Wanted, 'filter' | 'order'>
  /** The filter depends on what tags point to. */
  isByRow: boolean
  same: ReadonlyMap<string, SameImage>
  /** The platforms of the loaded tags. */
  platforms: readonly string[]
  /** The size that a full bar stands for. */
  fullBytes: number
  /** Tags that match the filter but aren't loaded, so it's unknown whether or where they belong. */
  notLoadedCount: number
  /** Loaded tags that are last, or missing, because the value that decides is unknown. */
  unknownCount: number
  /** Tags ordered by another time because the image's own is unknown. */
  otherTimeCount: number
}

/** Selects and orders the tags to list, by their names and the rows loaded so far. */
export function useListedTags({ tags, digestTags, known, opened, ...input }: Wanted): ListedTags {
  // Each processes the whole list, so the control shows the reader's input first.
  const filter = useDeferredValue(input.filter)
  const order = useDeferredValue(input.order)
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
  const parsed = useParsedFilter(filter)
  const isByRow = parsed.terms.some(({ needsRow }) => needsRow)
  const isByName = parsed.terms.some(({ readsName }) => readsName)
  const searched = useMemo(
    () =>
      // A name finds tags that are folded, too.
      isByName ? [...ordered, ...digestTags] : [...shown, ...[...opened].flatMap((fold) => folded[fold])],
    [isByName, ordered, digestTags, shown, opened, folded],
  )
  const byName = useMemo(() => countTags(tags, digestTags), [tags, digestTags])
  const described = useMemo(() => describeListed({ shown, folded }, opened), [shown, folded, opened])
  // Most filters by name, and orders by name, don't depend on rows, so a row that loads changes nothing here.
  const rows = parsed.terms.some(({ readsRow }) => readsRow) || isRowOrder(order) ? lately : undefined
  const list = useMemo(() => {
    const rowOf = (tag: string) => rows?.get(tag)?.row
    const filtered = filterTags(searched, parsed, rowOf)
    if (!isRowOrder(order)) return { ...filtered, otherTimeCount: 0 }
    const byRow = orderByRow(filtered.tags, order, rowOf)
    return {
      ...byRow,
      notLoadedCount: filtered.notLoadedCount + byRow.notLoadedCount,
      unknownCount: filtered.unknownCount + byRow.unknownCount,
    }
  }, [searched, rows, parsed, order])
  const { tags: listed, ...unknown } = list
  const architecture = folded.platform.length
  const counts = { ...byName, tags: byName.tags - architecture, architecture }
  return {
    listed,
    described,
    wanted: { filter, order },
    isByRow,
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
