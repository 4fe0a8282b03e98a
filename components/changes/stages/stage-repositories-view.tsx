'use client'

import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterInput } from '@/components/ui/filter-input'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Toolbar } from '@/components/ui/toolbar'
import { useQueryState } from '@/components/ui/use-query-state'
import { matchesFilter } from '@/lib/changes/stages/matches-filter'
import { formatCount } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import type { Stage } from '@/lib/settings/stage'
import { hasTagsAhead } from './has-tags-ahead'
import { parseStageFilter, StageFilter } from './stage-filter'
import { listRemarks, repositoryRemarks } from './stage-remarks'
import { StageRemarksList } from './stage-remarks-list'
import { StageRepositoriesStatus } from './stage-repositories-status'
import { StageRepositoriesTable } from './stage-repositories-table'
import { useStageRepositories } from './use-stage-repositories'

/** How many tags each stage has of each repository, and what can be promoted, compared by tag name. */
export function StageRepositoriesView({ stages }: { stages: readonly Stage[] }) {
  return (
    <div className="flex flex-col gap-4 pt-3">
      <div className="flex flex-col gap-1">
        <PageTitle>Stages</PageTitle>
        <p className="max-w-prose text-muted">
          Images are promoted from {stages.map(({ name }) => visibleText(name)).join(' to ')}. This page
          compares tags by name, without attachment tags. Open a repository to compare digests.
        </p>
      </div>
      <StageRepositories stages={stages} />
    </div>
  )
}

function StageRepositories({ stages }: { stages: readonly Stage[] }) {
  const [filter, setFilter] = useQueryState('filter')
  const [ahead, setAhead] = useQueryState('ahead')
  const list = useStageRepositories(filter)
  const { head, names, rows } = list
  const chosen = parseStageFilter(stages, ahead)
  const fitting = names.filter((name) => matchesFilter(name, filter))
  const shown =
    chosen === undefined ? fitting : fitting.filter((name) => hasTagsAhead(rows.get(name), chosen) === true)
  const doubtful = fitting.filter((name) => hasTagsAhead(rows.get(name), chosen) === null)
  if (head?.repositoryCount === 0 && filter === '')
    return (
      <>
        <StageRemarksList remarks={listRemarks(head.stages)} />
        <EmptyState title="No repositories in these stages">
          <p>A repository is in a stage when its name starts with the prefix of the stage in the settings.</p>
        </EmptyState>
      </>
    )
  return (
    <>
      {head && <StageRemarksList remarks={listRemarks(head.stages)} />}
      <section aria-label="Repositories" className="flex flex-col gap-3">
        <Toolbar>
          <FilterInput value={filter} onChange={setFilter} label="Filter repositories" />
          <StageFilter stages={stages} chosen={chosen} onChange={setAhead} />
          <StageRepositoriesStatus
            list={list}
            shownCount={shown.length}
            doubtfulCount={chosen === undefined ? 0 : doubtful.length}
          />
        </Toolbar>
        <StageRepositoriesTable stages={head?.stages ?? stages} names={head && shown} rows={rows} />
        <ReadOn list={list} />
        {head && <StageRemarksList remarks={repositoryRemarks(head.stages, [...rows.values()])} />}
      </section>
    </>
  )
}

function ReadOn({ list }: { list: ReturnType<typeof useStageRepositories> }) {
  const { error, isReading, hasMore, moreCount, readOn, retry } = list
  if (error)
    return (
      <Notice tone="error">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="wrap-anywhere">Couldn’t load more: {visibleText(error.message)}</p>
          <Button onClick={retry}>Try again</Button>
        </div>
      </Notice>
    )
  if (!hasMore) return null
  return (
    <Button className="self-start" disabled={isReading} onClick={readOn}>
      {isReading ? 'Loading…' : `Load ${formatCount(Math.min(100, moreCount))} more`}
    </Button>
  )
}
