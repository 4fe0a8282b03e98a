'use client'

import { useDeferredValue, useMemo } from 'react'
import { platformColumns } from '@/lib/oci/platform-column'
import type { KnownRows } from '@/lib/queries/known-rows'
import { useLately } from '../ui/use-lately'
import { type Fold, type FoldedTags, foldTags, readTagNames } from './fold-tags'
import { filterByPlatform, isRowOrder, orderByRow } from './order-by-row'
import { type SameImage, sameImages } from './same-images'
import { filterTags, orderTags } from './tag-order'

/** Each time the whole list is gone through: not at each row that comes. */
const LATELY_MS = 200

interface Wanted {
  tags: readonly string[]
  digestTags: readonly string[]
  known: KnownRows
  filter: string
  order: string
  /** As a column: `linux/arm64`; '' for any. */
  platform: string
  opened: ReadonlySet<Fold>
}

export interface ListedTags extends Pick<FoldedTags, 'folded' | 'foldOf'> {
  listed: readonly string[]
  /** The filter that `listed` is of; it follows what is typed. */
  wanted: string
  same: ReadonlyMap<string, SameImage>
  /** Those seen so far. */
  platforms: readonly string[]
  /** Of the tags that the filter leaves: not read yet, so that nobody knows whether, or where, they belong here. */
  unreadCount: number
  /** Read, and at the end because what they are ordered by is not known. */
  unknownCount: number
}

/** The tags that a list shows, in its order, as far as names and the rows known lately tell. */
export function useListedTags({
  tags,
  digestTags,
  known,
  filter,
  order,
  platform,
  opened,
}: Wanted): ListedTags {
  const wanted = useDeferredValue(filter)
  const lately = useLately(known, LATELY_MS)
  const ordered = useMemo(() => orderTags(tags, order), [tags, order])
  const names = useMemo(() => readTagNames(ordered, digestTags), [ordered, digestTags])
  const { shown, folded, foldOf } = useMemo(
    () => foldTags(names, (tag) => lately.get(tag)?.row),
    [names, lately],
  )
  const same = useMemo(() => sameImages([...lately.values()].map(({ row }) => row)), [lately])
  const platforms = useMemo(() => {
    const lists = new Set([...lately.values()].map(({ row }) => row.platforms))
    return platformColumns([...lists].flatMap((list) => list.map((entry) => entry.platform)))
  }, [lately])
  const named = useMemo(
    () =>
      wanted
        ? filterTags([...ordered, ...digestTags], wanted)
        : [...shown, ...[...opened].flatMap((fold) => folded[fold])],
    [wanted, ordered, digestTags, shown, opened, folded],
  )
  // Neither filter nor order by names looks at rows: then a row that comes changes nothing here.
  const rows = platform || isRowOrder(order) ? lately : undefined
  const list = useMemo(() => {
    const rowOf = (tag: string) => rows?.get(tag)?.row
    const filtered = platform ? filterByPlatform(named, platform, rowOf) : { tags: named, unreadCount: 0 }
    if (!isRowOrder(order)) return { ...filtered, unknownCount: 0 }
    const byRow = orderByRow(filtered.tags, order, rowOf)
    return { ...byRow, unreadCount: filtered.unreadCount + byRow.unreadCount }
  }, [named, rows, platform, order])
  const { unreadCount, unknownCount } = list
  return { listed: list.tags, wanted, same, platforms, folded, foldOf, unreadCount, unknownCount }
}
