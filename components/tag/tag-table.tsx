'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Counting } from '@/components/registry/rows-quota'
import { ExportMenu } from '@/components/ui/export-menu'
import { formatCount } from '@/lib/format'
import { platformColumn } from '@/lib/oci/platform-column'
import { visibleText } from '@/lib/oci/visible-text'
import { rowsQuery } from '@/lib/queries/rows'
import { type ScanProgress, scanQuery } from '@/lib/queries/scan'
import { tagsQuery } from '@/lib/queries/tags'
import { Notice } from '../ui/notice'
import { useAllPages } from '../ui/use-all-pages'
import { useQueryState } from '../ui/use-query-state'
import { formatTagCounts } from './count-tags'
import { exportTags } from './export-tags'
import type { Fold } from './fold-tags'
import { LazyScanControls } from './lazy-scan-controls'
import { NoTags } from './no-tags'
import { isRowOrder } from './order-by-row'
import { TagList } from './tag-list'
import { TagToolbar } from './tag-toolbar'
import { UnknownTags } from './unknown-tags'
import { useListedTags } from './use-listed-tags'

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
    tags,
    digestTags,
    known,
    platform,
    opened,
    filter: filter[0],
    order: order[0],
  })
  const { listed, described, counts, wanted, platforms } = shownTags
  const isScanWanted = platform !== '' || isRowOrder(order[0])
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
        <ExportMenu
          name={`${repository}-tags`}
          table={() => exportTags(listed, (tag) => known.get(tag)?.row)}
        />
        {isUnscanned && !isScanWanted && askedCount === 0 ? (
          tags.length > SEEN_AT_ONCE && (
            <button type="button" onClick={() => setAskedCount(1)} className="control" title={ALL_READ}>
              Read all
            </button>
          )
        ) : (
          <LazyScanControls
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
      <TagList
        {...{ registry, repository, counting, now, known, opened }}
        tags={shownTags}
        onOpen={setOpened}
      />
    </section>
  )
}

function isIdle({ status }: ScanProgress): boolean {
  return status === 'idle'
}
