'use client'

import { useQuery } from '@tanstack/react-query'
import type { NextStage } from '@/components/changes/selected-changes'
import type { RateLimit } from '@/components/registry/rows-quota'
import { rowsQuery } from '@/lib/queries/rows'
import { NoTags } from '../tag/no-tags'
import { TagSelection } from '../tag/tag-selection'
import { useAllTags } from '../tag/use-all-tags'
import { useScanStart } from '../tag/use-scan-start'
import { useQueryState } from '../ui/use-query-state'
import { LatestLine } from './latest-line'
import { ListNotices } from './list-notices'
import { useVersionItems } from './use-version-items'
import { useVersionSelection } from './use-version-selection'
import { useVersions } from './use-versions'
import { VersionTable } from './version-table'
import { VersionsToolbar } from './versions-toolbar'

interface Props {
  registry: string
  repository: string
  rateLimit: RateLimit
  /** The same repository in the next stage, if there is one. */
  next?: NextStage | undefined
  now: string
}

/** The tags of a repository by version: guessed from their names at first, exact once all are loaded. */
export function VersionsView({ registry, repository, rateLimit, next, now }: Props) {
  const place = { registry, repository }
  const name = `${registry}/${repository}`
  const list = useAllTags(name)
  const scanStart = useScanStart(name, { tagCount: list.tags.length, isMore: list.hasMore })
  const [filter, setFilter] = useQueryState('filter')
  const versions = useVersions(name, { ...list, filter })
  const { items, toggle } = useVersionItems(versions)
  const { tags, selection } = useVersionSelection(items)
  const known = useQuery(rowsQuery(`${registry}/${repository}`)).data
  if (list.tags.length + list.digestTags.length === 0 && !list.isMore && !list.error)
    return <NoTags repository={repository} />
  return (
    <section aria-label="Versions" className="flex flex-col gap-3">
      <VersionsToolbar
        place={place}
        rateLimit={rateLimit}
        tags={list.tags}
        scanStart={scanStart}
        versions={versions}
        selection={selection}
        filter={filter}
        onFilter={setFilter}
      />
      <ListNotices list={list} />
      <LatestLine
        place={place}
        newest={versions.newest}
        hasLatest={list.tags.includes('latest')}
        isWhole={!list.isMore && !list.error && !list.truncated}
        floatingTags={versions.floatingTags}
        isLoading={scanStart.isLoading}
      />
      <TagSelection {...place} selection={selection} listed={tags} known={known} next={next} />
      <VersionTable
        place={place}
        items={items}
        newest={versions.newest?.tag}
        now={now}
        selection={selection}
        onToggle={toggle}
      />
    </section>
  )
}
