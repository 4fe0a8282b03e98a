'use client'

import type { NextStage } from '@/components/changes/selected-changes'
import type { RateLimit } from '@/components/registry/rows-quota'
import { Button } from '@/components/ui/button'
import { ColumnsMenu } from '@/components/ui/columns-menu'
import { ExportMenu } from '@/components/ui/export-menu'
import { Hint } from '@/components/ui/hint'
import { Notice } from '@/components/ui/notice'
import { SelectModeButton } from '@/components/ui/select-mode-button'
import { formatCount } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import type { FirstRows } from '@/lib/tag-details/row'
import { formatTagCounts } from './count-tags'
import { LoadAllTags } from './load-all-tags'
import { NoTags } from './no-tags'
import { isRowOrder } from './order-by-row'
import { TAG_COLUMNS } from './tag-columns'
import { TagList } from './tag-list'
import { TagOrderChoice } from './tag-order-choice'
import { TagSelection } from './tag-selection'
import { TagToolbar } from './tag-toolbar'
import { UnknownTags } from './unknown-tags'
import type { AllTags } from './use-all-tags'
import { useTagView } from './use-tag-view'

interface Props {
  registry: string
  repository: string
  rateLimit: RateLimit
  /** The same repository in the next stage, if there is one. */
  next?: NextStage | undefined
  /** The cookie with hidden columns. */
  columns?: string | undefined
  now: string
  /** The rows that the server streams. */
  firstRows?: FirstRows | undefined
}

/** Every tag of a repository. Rows on the screen load their details. */
export function TagTable({ registry, repository, rateLimit, next, columns = '', now, firstRows }: Props) {
  const name = `${registry}/${repository}`
  const view = useTagView(name, columns)
  const { all, filter, order, opened, known, shown, selectable, selection } = view
  const { tags, digestTags } = all
  const { listed, described, counts, wanted, platforms } = shown
  const isScanWanted = shown.isByRow || isRowOrder(order[0])
  if (tags.length === 0 && digestTags.length === 0 && !all.hasMore) return <NoTags repository={repository} />
  const isFiltered = wanted.filter.trim() !== ''
  return (
    <section aria-label="Tags" className="flex flex-col gap-3">
      <TagToolbar tagCount={counts.tags} filter={filter} order={order} platforms={platforms}>
        <Hint role="status" className="ml-auto">
          {isFiltered ? `${formatCount(listed.length)} of ${formatTagCounts(counts)}` : described}
          {all.isMore && ', loading more…'}
        </Hint>
        <SelectModeButton selection={selection} />
        <ExportMenu
          name={`${repository}-tags`}
          table={async () => {
            const { exportTags } = await import('./export-tags')
            return exportTags(listed, (tag) => known.get(tag)?.row)
          }}
        />
        <ColumnsMenu columns={TAG_COLUMNS} hidden={view.hidden} onChange={view.setHidden}>
          <TagOrderChoice order={order} />
        </ColumnsMenu>
        <LoadAllTags
          repository={name}
          rateLimit={rateLimit}
          tagCount={tags.length}
          isMore={all.hasMore}
          isNeeded={isScanWanted}
        />
      </TagToolbar>
      {isScanWanted && <UnknownTags {...shown} order={wanted.order} isFiltered={shown.isByRow} />}
      <TagNotices all={all} />
      <TagSelection
        registry={registry}
        repository={repository}
        selection={selection}
        listed={selectable}
        known={known}
        next={next}
      />
      <TagList
        registry={registry}
        repository={repository}
        rateLimit={rateLimit}
        now={now}
        known={known}
        firstRows={firstRows}
        opened={opened}
        hidden={view.hidden}
        order={order[0]}
        onOrder={order[1]}
        selection={selection}
        tags={shown}
        onOpen={view.setOpened}
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
