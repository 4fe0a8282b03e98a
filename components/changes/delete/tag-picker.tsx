'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { countTags, formatTagCounts } from '@/components/tag/count-tags'
import { filterTags, orderTags } from '@/components/tag/tag-order'
import { Checkbox } from '@/components/ui/checkbox'
import { FilterInput } from '@/components/ui/filter-input'
import { Notice } from '@/components/ui/notice'
import { useAllPages } from '@/components/ui/use-all-pages'
import { useQueryState } from '@/components/ui/use-query-state'
import { formatCount } from '@/lib/format'
import { isAttachmentTag } from '@/lib/oci/attachment-tag'
import { visibleText } from '@/lib/oci/visible-text'
import { tagsQuery } from '@/lib/queries/tags'
import { Problem } from '../problem'

const MAX_SHOWN = 300
/** The limit of a plan. */
const MAX_PICKED = 1000

interface Props {
  /** The full reference. */
  repository: string
  picked: readonly string[]
  onPicked: (picked: readonly string[]) => void
  /** The selection is too long for the address. */
  isLong: boolean
}

/** Selects tags of a repository, one by one, or all that match a filter. */
export function TagPicker({ repository, picked: names, onPicked, isLong }: Props) {
  const picked = useMemo(() => new Set(names), [names])
  const query = useInfiniteQuery(tagsQuery(repository))
  useAllPages(query)
  const [filter, setFilter] = useQueryState('filter')
  const wanted = useDeferredValue(filter)
  const tags = useMemo(
    () => inOrder([...new Set(query.data?.pages.flatMap((page) => page.tags) ?? [])]),
    [query.data],
  )
  const listed = useMemo(() => filterTags(tags, wanted), [tags, wanted])
  const isAll = listed.length > 0 && listed.every((tag) => picked.has(tag))
  function toggle(some: readonly string[], isOn: boolean) {
    const next = new Set(picked)
    for (const tag of some) isOn ? next.add(tag) : next.delete(tag)
    onPicked([...next])
  }
  const truncated = query.data?.pages.at(-1)?.truncated
  if (query.error) return <Problem error={query.error} />
  return (
    <fieldset className="flex flex-col gap-2 rounded-control border border-line px-3 py-3 text-sm">
      <legend className="px-1 font-medium">Tags</legend>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="w-full sm:w-64">
          <FilterInput
            value={filter}
            onChange={setFilter}
            label={`Filter ${formatTagCounts(countTags(tags))}`}
          />
        </div>
        <Checkbox checked={isAll} disabled={listed.length === 0} onChange={(isOn) => toggle(listed, isOn)}>
          Select all {formatCount(listed.length)} {listed.length === tags.length ? '' : 'matching tags'}
        </Checkbox>
        <span role="status" className="text-muted">
          {query.isPending || query.hasNextPage ? 'Loading tags…' : `${formatCount(picked.size)} selected`}
        </span>
      </div>
      {query.data && tags.length === 0 && <p className="text-muted">This repository has no tags.</p>}
      {truncated && <Notice tone="warning">The tag list is incomplete: {visibleText(truncated)}</Notice>}
      {isLong && (
        <p className="text-muted">
          That’s too many tags for the address, so a link to this page doesn’t include them.
        </p>
      )}
      {picked.size > MAX_PICKED && (
        <Notice tone="warning">
          A plan can delete up to {formatCount(MAX_PICKED)} tags. Select fewer tags.
        </Notice>
      )}
      <ul className="grid max-h-72 grid-cols-1 gap-x-4 overflow-y-auto sm:grid-cols-2 lg:grid-cols-3">
        {listed.slice(0, MAX_SHOWN).map((tag) => (
          <li key={tag}>
            <Checkbox
              checked={picked.has(tag)}
              onChange={(isOn) => toggle([tag], isOn)}
              className="rounded-control px-1 py-1 hover:bg-hover"
            >
              <span className="name block truncate" title={visibleText(tag)}>
                {visibleText(tag)}
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
      {listed.length > MAX_SHOWN && (
        <p className="text-muted">{formatCount(listed.length - MAX_SHOWN)} more. Filter to see them.</p>
      )}
    </fieldset>
  )
}

/** Newest version first, attachment tags last. */
function inOrder(tags: readonly string[]): string[] {
  const own = tags.filter((tag) => !isAttachmentTag(tag))
  return [...orderTags(own, ''), ...tags.filter((tag) => isAttachmentTag(tag))]
}
