'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { invalidRow, type TagRow } from '@/lib/artifact/row'
import { formatCount, formatPlural } from '@/lib/format'
import { isTag } from '@/lib/oci/reference-grammar'
import { visibleText } from '@/lib/oci/visible-text'
import { rowsQuery } from '@/lib/queries/rows'
import { tagsQuery } from '@/lib/queries/tags'
import { type Counting, RowsQuota } from '../quota/rows-quota'
import { FilterInput } from '../ui/filter-input'
import { Notice } from '../ui/notice'
import { useAllPages } from '../ui/use-all-pages'
import { useQueryState } from '../ui/use-query-state'
import { useWindowRows } from '../ui/use-window-rows'
import { type Fold, foldTags, readTagNames } from './fold-tags'
import { FoldedTagsBar } from './folded-tags-bar'
import { NoTags } from './no-tags'
import { sameImages } from './same-images'
import { filterTags, orderTags, TAG_ORDERS } from './tag-order'
import { TagTableHead } from './tag-table-head'
import { TagTableRow } from './tag-table-row'
import { useTagRows } from './use-tag-rows'

const ROW_PX = 44

/** Every tag of a repository; the rows on the screen with their details. */
export function TagTable({
  registry,
  repository,
  counting,
  now,
}: {
  registry: string
  repository: string
  counting: Counting
  now: string
}) {
  const name = `${registry}/${repository}`
  const query = useInfiniteQuery(tagsQuery(name))
  useAllPages(query)
  const [filter, setFilter] = useQueryState('filter')
  const [order, setOrder] = useQueryState('sort')
  const [opened, setOpened] = useState<ReadonlySet<Fold>>(new Set())
  const wanted = useDeferredValue(filter)

  const tags = useMemo(() => [...new Set(query.data?.pages.flatMap((page) => page.tags) ?? [])], [query.data])
  const digestTags = useMemo(
    () => [...new Set(query.data?.pages.flatMap((page) => page.digestTags ?? []) ?? [])],
    [query.data],
  )
  const ordered = useMemo(() => orderTags(tags, order), [tags, order])
  const names = useMemo(() => readTagNames(ordered, digestTags), [ordered, digestTags])
  const known = useQuery(rowsQuery(name)).data
  const { shown, folded, foldOf } = useMemo(
    () => foldTags(names, (tag) => known.get(tag)?.row),
    [names, known],
  )
  const unfolded = [...opened].flatMap((fold) => folded[fold])
  const listed = wanted ? filterTags([...ordered, ...digestTags], wanted) : [...shown, ...unfolded]

  const list = useRef<HTMLTableElement>(null)
  const { indexes, beforePx, afterPx, measure } = useWindowRows(list, listed.length, ROW_PX)
  const onScreen = indexes.flatMap((index) => listed[index] ?? [])
  useTagRows(
    name,
    onScreen.filter((tag) => foldOf.get(tag) !== 'digest' && isTag(tag)),
  )
  const quota = { registry, counting, rows: onScreen.flatMap((tag) => known.get(tag)?.row ?? []), now }
  const same = useMemo(() => sameImages([...known.values()].map(({ row }) => row)), [known])
  const [said, setSaid] = useState('')
  const truncated = query.data?.pages.at(-1)?.truncated

  if (tags.length === 0 && digestTags.length === 0 && !query.hasNextPage) {
    return <NoTags repository={repository} />
  }
  return (
    <section aria-label="Tags" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <div className="w-full sm:w-72">
          <FilterInput
            value={filter}
            onChange={setFilter}
            label={`Filter ${formatPlural(tags.length, 'tag')}`}
          />
        </div>
        <select
          aria-label="Order of the tags"
          value={order}
          onChange={(event) => setOrder(event.target.value)}
          className="control"
        >
          {TAG_ORDERS.map(({ value, name: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        <p role="status" className="ml-auto text-muted text-sm">
          {wanted
            ? `${formatCount(listed.length)} of ${formatPlural(tags.length + digestTags.length, 'tag')}`
            : formatPlural(tags.length, 'tag')}
          {query.hasNextPage && !query.error && ', more are being read…'}
        </p>
      </div>
      {truncated && <Notice tone="warning">This list is cut short: {visibleText(truncated)}</Notice>}
      {query.error && (
        <Notice tone="error">
          The rest of the list could not be read: {visibleText(query.error.message)}{' '}
          <button type="button" className="underline" onClick={() => query.fetchNextPage()}>
            Try again
          </button>
        </Notice>
      )}
      <RowsQuota {...quota} place="above" />
      <p role="status" className="sr-only">
        {said}
      </p>
      <div className="panel overflow-hidden [overflow-anchor:none]">
        <table ref={list} aria-rowcount={listed.length + 1} className="w-full table-fixed text-left">
          <caption className="sr-only">Tags of {name}</caption>
          <TagTableHead />
          <tbody>
            {beforePx > 0 && <Spacer heightPx={beforePx} />}
            {indexes.map((index) => {
              const tag = listed[index]
              if (tag === undefined) return null
              return (
                <TagTableRow
                  key={tag}
                  measure={measure}
                  index={index}
                  place={{ registry, repository, tag }}
                  row={known.get(tag)?.row ?? rowOfName(tag, foldOf)}
                  fold={foldOf.get(tag)}
                  same={same.get(tag) ?? []}
                  now={now}
                  onRead={setSaid}
                />
              )
            })}
            {afterPx > 0 && <Spacer heightPx={afterPx} />}
          </tbody>
        </table>
        {listed.length === 0 && (
          <p className="px-4 py-6 text-muted">
            {wanted ? `No tag holds “${visibleText(wanted)}”.` : 'Only folded tags: open them below.'}
          </p>
        )}
        {!wanted && <FoldedTagsBar folded={folded} opened={opened} onChange={setOpened} />}
      </div>
      <RowsQuota {...quota} place="below" />
    </section>
  )
}

/** No tag may be called so: nothing is asked of it, and nothing of it is to be copied. */
function rowOfName(tag: string, foldOf: ReadonlyMap<string, Fold>): TagRow | undefined {
  return isTag(tag) || foldOf.get(tag) === 'digest' ? undefined : invalidRow(tag)
}

function Spacer({ heightPx }: { heightPx: number }) {
  return (
    <tr aria-hidden>
      {/* One cell: spanning the columns that a narrow screen leaves out would bring them back. */}
      <td style={{ height: heightPx, padding: 0 }} />
    </tr>
  )
}
