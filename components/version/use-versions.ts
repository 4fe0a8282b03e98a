'use client'

import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { useThrottled } from '@/components/ui/use-throttled'
import { groupVersions } from '@/lib/oci/version-groups'
import { readVersionName } from '@/lib/oci/version-name'
import { sortTags } from '@/lib/oci/version-order'
import { rowsQuery } from '@/lib/queries/rows'
import { filterTags } from '../tag/filter-tags'
import { foldTags, readTagNames } from '../tag/fold-tags'
import { useParsedFilter } from '../tag/use-parsed-filter'
import { type ResolvedVersions, resolveVersions, type VersionRow } from './resolve-versions'
import type { ListedVersions } from './version-items'

/** Each update processes all tags. */
const LATELY_MS = 400

export interface Versions extends ListedVersions, Pick<ResolvedVersions, 'floatingTags' | 'notLoadedCount'> {
  /** Whether a row matches the filter; undefined without one. */
  isWanted: ((row: VersionRow) => boolean) | undefined
}

/** Groups the tags of a repository by version, from their names and the rows loaded so far. */
export function useVersions(
  repository: string,
  { tags, digestTags, filter }: { tags: readonly string[]; digestTags: readonly string[]; filter: string },
): Versions {
  const wanted = useParsedFilter(useDeferredValue(filter))
  const known = useThrottled(useQuery(rowsQuery(repository)).data, LATELY_MS)
  const sorted = useMemo(() => sortTags(tags), [tags])
  const tagNames = useMemo(() => readTagNames(sorted, digestTags), [sorted, digestTags])
  const names = useMemo(() => new Map(sorted.map((tag) => [tag, readVersionName(tag)])), [sorted])
  const rowOf = useMemo(() => (tag: string) => known.get(tag)?.row, [known])
  const { shown, folded } = useMemo(() => foldTags(tagNames, rowOf), [tagNames, rowOf])
  // If nothing is folded, the list stays the same array, so it's grouped only once.
  const groups = useMemo(
    () => groupVersions(shown.map((tag) => names.get(tag) ?? readVersionName(tag))),
    [shown, names],
  )
  const versions = useMemo(() => {
    const resolved = resolveVersions(groups, rowOf)
    const rowsOf = (folds: readonly string[]): VersionRow[] =>
      folds.map((tag) => ({ name: readVersionName(tag), aliases: [], ofImage: [], row: rowOf(tag) }))
    const sections = [
      { key: '@others', label: 'Tags without a version', rows: resolved.others },
      { key: '@commits', label: 'Commit tags', rows: resolved.commits },
      { key: '@platform', label: 'Architecture tags', rows: rowsOf(folded.platform) },
      { key: '@helper', label: 'Attachment tags', rows: rowsOf(folded.helper) },
      { key: '@digest', label: 'Digest tags', rows: rowsOf(folded.digest) },
    ]
    return { ...resolved, sections }
  }, [groups, folded, rowOf])
  const isWanted = useMemo(() => {
    if (wanted.terms.length === 0 && wanted.problem === undefined) return undefined
    const matching = new Set(filterTags([...sorted, ...digestTags], wanted, rowOf).tags)
    return ({ name, aliases }: VersionRow) =>
      matching.has(name.tag) || aliases.some(({ tag }) => matching.has(tag))
  }, [sorted, digestTags, wanted, rowOf])
  return useMemo(() => ({ ...versions, isWanted }), [versions, isWanted])
}
