'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useMemo, useRef, useState } from 'react'
import { type Counting, RowsQuota } from '@/components/registry/rows-quota'
import { ExportButtons } from '@/components/ui/export-buttons'
import { formatCount } from '@/lib/format'
import { platformColumn } from '@/lib/oci/platform-column'
import { isTag } from '@/lib/oci/reference-grammar'
import { visibleText } from '@/lib/oci/visible-text'
import { rowsQuery } from '@/lib/queries/rows'
import { type ScanProgress, scanQuery } from '@/lib/queries/scan'
import { tagsQuery } from '@/lib/queries/tags'
import { invalidRow, type TagRow } from '@/lib/tag-details/row'
import { Notice } from '../ui/notice'
import { useAllPages } from '../ui/use-all-pages'
import { useQueryState } from '../ui/use-query-state'
import { useWindowRows } from '../ui/use-window-rows'
import { formatTagCounts } from './count-tags'
import { TAG_COLUMNS, tagRows } from './export-tags'
import type { Fold } from './fold-tags'
import { FoldedTagsBar } from './folded-tags-bar'
import { NoTags } from './no-tags'
import { isRowOrder } from './order-by-row'
import { TagTableHead } from './tag-table-head'
import { TagTableRow } from './tag-table-row'
import { TagToolbar } from './tag-toolbar'
import { UnknownTags } from './unknown-tags'
import { useListedTags } from './use-listed-tags'
import { useTagRows } from './use-tag-rows'

/** Loaded when the reader asks for a scan. */
const ScanControls = dynamic(() => import('./scan-controls').then((module) => module.ScanControls), {
  ssr: false,
})

const ROW_PX = 44
/** Of so few nearly all are read as they are. */
const SEEN_AT_ONCE = 30
const ALL_READ = 'Reads every tag: which of them name one image, and which are broken'

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
  const filter = useQueryState('filter')
  const order = useQueryState('sort')
  const [platformText, setPlatform] = useQueryState('platform')
  const platform = useMemo(() => platformColumn(platformText), [platformText])
  const [opened, setOpened] = useState<ReadonlySet<Fold>>(new Set())
  const [askedCount, setAskedCount] = useState(0)

  const tags = useMemo(() => [...new Set(query.data?.pages.flatMap((page) => page.tags) ?? [])], [query.data])
  const digestTags = useMemo(
    () => [...new Set(query.data?.pages.flatMap((page) => page.digestTags ?? []) ?? [])],
    [query.data],
  )
  const known = useQuery(rowsQuery(name)).data
  const isUnscanned = useQuery({ ...scanQuery(name), select: isIdle }).data
  const shownTags = useListedTags({
    ...{ tags, digestTags, known, platform, opened },
    filter: filter[0],
    order: order[0],
  })
  const { listed, described, counts, wanted, same, folded, foldOf, platforms } = shownTags
  const isScanWanted = platform !== '' || isRowOrder(order[0])

  const list = useRef<HTMLTableElement>(null)
  const { indexes, beforePx, afterPx, measure } = useWindowRows(list, listed.length, ROW_PX)
  const onScreen = indexes.flatMap((index) => listed[index] ?? [])
  useTagRows(
    name,
    onScreen.filter((tag) => foldOf.get(tag) !== 'digest' && isTag(tag)),
  )
  const quota = { registry, counting, rows: onScreen.flatMap((tag) => known.get(tag)?.row ?? []), now }
  const [said, setSaid] = useState('')
  const truncated = query.data?.pages.at(-1)?.truncated

  if (tags.length === 0 && digestTags.length === 0 && !query.hasNextPage) {
    return <NoTags repository={repository} />
  }
  return (
    <section aria-label="Tags" className="flex flex-col gap-3">
      <TagToolbar
        tagCount={counts.tags}
        filter={filter}
        order={order}
        platform={[platform, setPlatform]}
        platforms={platforms}
      >
        <p role="status" className="ml-auto text-muted text-sm">
          {wanted.filter || wanted.platform
            ? `${formatCount(listed.length)} of ${formatTagCounts(counts)}`
            : described}
          {query.hasNextPage && !query.error && ', more are being read…'}
        </p>
        <ExportButtons
          name={`${repository}-tags`}
          columns={TAG_COLUMNS}
          rows={() => tagRows(listed, (tag) => known.get(tag)?.row)}
        />
        {isUnscanned && !isScanWanted && askedCount === 0 ? (
          tags.length > SEEN_AT_ONCE && (
            <button type="button" onClick={() => setAskedCount(1)} className="control" title={ALL_READ}>
              Read all
            </button>
          )
        ) : (
          <ScanControls
            repository={name}
            counting={counting}
            isWanted={isScanWanted}
            askedCount={askedCount}
          />
        )}
      </TagToolbar>
      {isScanWanted && (
        <UnknownTags {...shownTags} order={wanted.order} isFiltered={wanted.platform !== ''} />
      )}
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
                  {...{ registry, repository, tag }}
                  row={known.get(tag)?.row ?? rowOfName(tag, foldOf)}
                  fold={foldOf.get(tag)}
                  same={same.get(known.get(tag)?.row.digest ?? '')}
                  now={now}
                  onRead={setSaid}
                />
              )
            })}
            {afterPx > 0 && <Spacer heightPx={afterPx} />}
          </tbody>
        </table>
        {listed.length === 0 && <p className="px-4 py-6 text-muted">{nothingListed(wanted)}</p>}
        {!wanted.filter && <FoldedTagsBar folded={folded} opened={opened} onChange={setOpened} />}
      </div>
      <RowsQuota {...quota} place="below" />
    </section>
  )
}

function isIdle({ status }: ScanProgress): boolean {
  return status === 'idle'
}

function nothingListed({ filter, platform }: { filter: string; platform: string }): string {
  if (platform)
    return `No tag that was read${filter ? ` and holds “${visibleText(filter)}”` : ''} is for ${visibleText(platform)}.`
  return filter ? `No tag holds “${visibleText(filter)}”.` : 'Only folded tags: open them below.'
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
