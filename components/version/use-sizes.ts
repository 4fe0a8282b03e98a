'use client'

import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { useThrottled } from '@/components/ui/use-throttled'
import { groupVersions } from '@/lib/oci/version-groups'
import { readVersionName } from '@/lib/oci/version-name'
import { sortTags } from '@/lib/oci/version-order'
import { rowsQuery } from '@/lib/queries/rows'
import type { TagRow } from '@/lib/tag-details/row'
import { filterTags } from '../tag/filter-tags'
import { foldTags, readTagNames } from '../tag/fold-tags'
import { orderByRow } from '../tag/order-by-row'
import { useParsedFilter } from '../tag/use-parsed-filter'
import { sizeColumns } from './size-cells'
import { type SizeNames, sizeNames } from './size-names'

/** Each update redraws all lines. */
const LATELY_MS = 400

export interface Sizes extends SizeNames {
  columns: readonly string[]
  rowOf: (tag: string) => TagRow | undefined
}

/** The versions of a repository and the platforms with sizes, from the rows loaded so far. */
export function useSizes(
  repository: string,
  all: readonly string[],
  { filter, variant, hasPreReleases }: { filter: string; variant: string; hasPreReleases: boolean },
): Sizes {
  const wanted = useParsedFilter(useDeferredValue(filter))
  const known = useThrottled(useQuery(rowsQuery(repository)).data, LATELY_MS)
  const groups = useMemo(() => {
    const { shown } = foldTags(readTagNames(sortTags(all), []), () => undefined)
    return groupVersions(shown.map(readVersionName))
  }, [all])
  const names = useMemo(
    () => sizeNames(groups, { variant, hasPreReleases }),
    [groups, variant, hasPreReleases],
  )
  const rowOf = useMemo(() => (tag: string) => known.get(tag)?.row, [known])
  const tags = useMemo(() => {
    // Tags that aren't versions have no meaningful order, so use their images' dates.
    const ordered = names.hasVersions ? names.tags : orderByRow(names.tags, 'created', rowOf).tags
    return filterTags(ordered, wanted, rowOf).tags
  }, [names, wanted, rowOf])
  const columns = useMemo(() => sizeColumns(names.tags.map(rowOf)), [names, rowOf])
  return { ...names, tags, columns, rowOf }
}
