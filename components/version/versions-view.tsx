'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import type { RateLimit } from '@/components/registry/rows-quota'
import { ExportMenu } from '@/components/ui/export-menu'
import { formatPlural } from '@/lib/format'
import { scanQuery } from '@/lib/queries/scan'
import { countTags, formatTagCounts } from '../tag/count-tags'
import { NoTags } from '../tag/no-tags'
import { useAllTags } from '../tag/use-all-tags'
import { FilterInput } from '../ui/filter-input'
import { useQueryState } from '../ui/use-query-state'
import { LatestLine } from './latest-line'
import { ListNotices } from './list-notices'
import { useVersionItems } from './use-version-items'
import { useVersions } from './use-versions'
import { VersionTable } from './version-table'

/** Loaded when the reader asks for a scan. */
const ScanControls = dynamic(
  () => import('@/components/tag/scan-controls').then((module) => module.ScanControls),
  {
    ssr: false,
  },
)

interface Props {
  registry: string
  repository: string
  rateLimit: RateLimit
  now: string
}

/** The tags of a repository by version: from their names at once, and exact once all are loaded. */
export function VersionsView({ registry, repository, rateLimit, now }: Props) {
  const name = `${registry}/${repository}`
  const list = useAllTags(name)
  const { status } = useQuery(scanQuery(name)).data
  const [filter, setFilter] = useQueryState('filter')
  const [askedCount, setAskedCount] = useState(0)
  const versions = useVersions(name, { ...list, filter })
  const { items, toggle } = useVersionItems(versions)
  const counts = useMemo(() => countTags(list.tags), [list.tags])
  if (list.tags.length + list.digestTags.length === 0 && !list.isMore && !list.error)
    return <NoTags repository={repository} />
  return (
    <section aria-label="Versions" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <div className="w-full sm:w-72">
          <FilterInput
            value={filter}
            onChange={setFilter}
            label={`Filter ${formatPlural(counts.tags, 'tag')}`}
          />
        </div>
        <ExportMenu
          name={`${repository}-versions`}
          table={async () => {
            const { exportVersions } = await import('./export-versions')
            return exportVersions(versions, versions.isWanted)
          }}
        />
        {versions.notLoadedCount > 0 && (
          <p className="ml-auto text-muted text-sm">
            {formatPlural(versions.notLoadedCount, 'version')} not loaded yet, so aliases are incomplete
          </p>
        )}
        {status === 'idle' && askedCount === 0 ? (
          <button type="button" onClick={() => setAskedCount(1)} className="control control-primary">
            Load {formatTagCounts(counts)}
          </button>
        ) : (
          <ScanControls repository={name} rateLimit={rateLimit} isWanted={false} askedCount={askedCount} />
        )}
      </div>
      <ListNotices list={list} />
      <LatestLine
        place={{ registry, repository }}
        newest={versions.newest}
        hasLatest={list.tags.includes('latest')}
        isWhole={!list.isMore && !list.error && !list.truncated}
        floatingTags={versions.floatingTags}
      />
      <VersionTable
        place={{ registry, repository }}
        items={items}
        newest={versions.newest?.tag}
        now={now}
        onToggle={toggle}
      />
    </section>
  )
}
