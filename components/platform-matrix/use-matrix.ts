'use client'

import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { describeHidden } from '@/components/tag/count-tags'
import { filterTags } from '@/components/tag/filter-tags'
import { foldTags, readTagNames } from '@/components/tag/fold-tags'
import { useParsedFilter } from '@/components/tag/use-parsed-filter'
import { useThrottled } from '@/components/ui/use-throttled'
import { platformColumns } from '@/lib/oci/platform-column'
import { sortTags } from '@/lib/oci/version-order'
import { rowsQuery } from '@/lib/queries/rows'
import type { TagRow } from '@/lib/tag-details/row'
import { hasGap, isUnknown } from './platform-cells'

const LATELY_MS = 200

export interface Matrix {
  columns: readonly string[]
  /** The tags to show, newest version first. */
  tags: readonly string[]
  /** Before the filters. */
  tagCount: number
  /** Describes the tags that are left out. */
  hidden: string
  gapCount: number
  /** Not loaded yet or refused, so their gaps are unknown. */
  unknownCount: number
  rowOf: (tag: string) => TagRow | undefined
}

/** The tags of a repository, without those that tools write, and the platforms: required ones and those of the loaded tags. */
export function useMatrix(
  repository: string,
  all: readonly string[],
  { filter, isGapsOnly, required }: { filter: string; isGapsOnly: boolean; required: readonly string[] },
): Matrix {
  const wanted = useParsedFilter(useDeferredValue(filter))
  const known = useThrottled(useQuery(rowsQuery(repository)).data, LATELY_MS)
  const names = useMemo(() => readTagNames(sortTags(all), []), [all])
  const rowOf = useMemo(() => (tag: string) => known.get(tag)?.row, [known])
  const listed = useMemo(() => foldTags(names, rowOf), [names, rowOf])
  const { shown } = listed
  const columns = useMemo(() => {
    // Tags of one image share the array.
    const lists = new Set(shown.map((tag) => rowOf(tag)?.platforms ?? []))
    const listed = [...lists].flatMap((list) => list.map(({ platform }) => platform))
    return platformColumns([...required, ...listed])
  }, [shown, rowOf, required])
  const gaps = useMemo(() => shown.filter((tag) => hasGap(rowOf(tag), required)), [shown, rowOf, required])
  const unknownCount = useMemo(
    () => shown.filter((tag) => isUnknown(rowOf(tag), required)).length,
    [shown, rowOf, required],
  )
  const tags = useMemo(
    () => filterTags(isGapsOnly ? gaps : shown, wanted, rowOf).tags,
    [isGapsOnly, gaps, shown, wanted, rowOf],
  )
  return {
    columns,
    tags,
    tagCount: shown.length,
    hidden: describeHidden(listed),
    gapCount: gaps.length,
    unknownCount,
    rowOf,
  }
}
