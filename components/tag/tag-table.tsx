'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { RateLimit } from '@/components/registry/rows-quota'
import { Button } from '@/components/ui/button'
import { ExportMenu } from '@/components/ui/export-menu'
import { Hint } from '@/components/ui/hint'
import { Notice } from '@/components/ui/notice'
import { useQueryState } from '@/components/ui/use-query-state'
import { formatCount } from '@/lib/format'
import { platformColumn } from '@/lib/oci/platform-column'
import { visibleText } from '@/lib/oci/visible-text'
import { rowsQuery } from '@/lib/queries/rows'
import { formatTagCounts } from './count-tags'
import type { Fold } from './fold-tags'
import { LoadAllTags } from './load-all-tags'
import { NoTags } from './no-tags'
import { isRowOrder } from './order-by-row'
import { TagList } from './tag-list'
import { TagToolbar } from './tag-toolbar'
import { UnknownTags } from './unknown-tags'
import { type AllTags, useAllTags } from './use-all-tags'
import { useListedTags } from './use-listed-tags'

interface Props {
  registry: string
  repository: string
  rateLimit: RateLimit
  now: string
}

/** Every tag of a repository. Rows on the screen load their details. */
export function TagTable({ registry, repository, rateLimit, now }: Props) {
  const name = `${registry}/${repository}`
  const all = useAllTags(name)
  const { tags, digestTags } = all
  const filter = useQueryState('filter')
  const order = useQueryState('sort')
  const [platformText, setPlatform] = useQueryState('platform')
  const platform = useMemo(() => platformColumn(platformText), [platformText])
  const [opened, setOpened] = useState<ReadonlySet<Fold>>(new Set())
  const known = useQuery(rowsQuery(name)).data
  const shown = useListedTags({
    tags,
    digestTags,
    known,
    platform,
    opened,
    filter: filter[0],
    order: order[0],
  })
  const { listed, described, counts, wanted, platforms } = shown
  const isScanWanted = platform !== '' || isRowOrder(order[0])
  if (tags.length === 0 && digestTags.length === 0 && !all.hasMore) return <NoTags repository={repository} />
  const isFiltered = wanted.filter !== '' || wanted.platform !== ''
  return (
    <section aria-label="Tags" className="flex flex-col gap-3">
      <TagToolbar
        tagCount={counts.tags}
        filter={filter}
        order={order}
        platform={[platform, setPlatform]}
        platforms={platforms}
      >
        <Hint role="status" className="ml-auto">
          {isFiltered ? `${formatCount(listed.length)} of ${formatTagCounts(counts)}` : described}
          {all.isMore && ', loading more…'}
        </Hint>
        <ExportMenu
          name={`${repository}-tags`}
          table={async () => {
            const { exportTags } = await import('./export-tags')
            return exportTags(listed, (tag) => known.get(tag)?.row)
          }}
        />
        <LoadAllTags repository={name} rateLimit={rateLimit} tagCount={tags.length} isWanted={isScanWanted} />
      </TagToolbar>
      {isScanWanted && <UnknownTags {...shown} order={wanted.order} isFiltered={wanted.platform !== ''} />}
      <TagNotices all={all} />
      <TagList
        registry={registry}
        repository={repository}
        rateLimit={rateLimit}
        now={now}
        known={known}
        opened={opened}
        tags={shown}
        onOpen={setOpened}
      />
    </section>
  )
}

function TagNotices({ all: { truncated, error, retry } }: { all: AllTags }) {
  return (
    <>
      {truncated && <Notice tone="warning">This list is incomplete. {visibleText(truncated)}</Notice>}
      {error && (
        <Notice tone="error">
          The rest of the list couldn’t be loaded: {visibleText(error.message)}{' '}
          <Button variant="inline" onClick={retry}>
            Try again
          </Button>
        </Notice>
      )}
    </>
  )
}
