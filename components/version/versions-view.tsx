'use client'

import type { RateLimit } from '@/components/registry/rows-quota'
import { NoTags } from '../tag/no-tags'
import { useAllTags } from '../tag/use-all-tags'
import { useScanStart } from '../tag/use-scan-start'
import { useQueryState } from '../ui/use-query-state'
import { LatestLine } from './latest-line'
import { ListNotices } from './list-notices'
import { useVersionItems } from './use-version-items'
import { useVersions } from './use-versions'
import { VersionTable } from './version-table'
import { VersionsToolbar } from './versions-toolbar'

interface Props {
  registry: string
  repository: string
  rateLimit: RateLimit
  now: string
}

/** The tags of a repository by version: guessed from their names at first, exact once all are loaded. */
export function VersionsView({ registry, repository, rateLimit, now }: Props) {
  const place = { registry, repository }
  const name = `${registry}/${repository}`
  const list = useAllTags(name)
  const scanStart = useScanStart(name, { tagCount: list.tags.length, isMore: list.hasMore })
  const [filter, setFilter] = useQueryState('filter')
  const versions = useVersions(name, { ...list, filter })
  const { items, toggle } = useVersionItems(versions)
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
      <VersionTable place={place} items={items} newest={versions.newest?.tag} now={now} onToggle={toggle} />
    </section>
  )
}
