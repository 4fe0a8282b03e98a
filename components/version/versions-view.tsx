'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import type { RateLimit } from '@/components/registry/rows-quota'
import { Button } from '@/components/ui/button'
import { ExportMenu } from '@/components/ui/export-menu'
import { Hint } from '@/components/ui/hint'
import { Toolbar } from '@/components/ui/toolbar'
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
      <Toolbar>
        <FilterInput
          value={filter}
          onChange={setFilter}
          label={`Filter ${formatPlural(counts.tags, 'tag')}`}
        />
        <ExportMenu
          name={`${repository}-versions`}
          table={async () => {
            const { exportVersions } = await import('./export-versions')
            return exportVersions(versions, versions.isWanted)
          }}
        />
        {versions.notLoadedCount > 0 && (
          <Hint className="ml-auto">
            {formatPlural(versions.notLoadedCount, 'version')} not loaded yet, so aliases are incomplete
          </Hint>
        )}
        {status === 'idle' && askedCount === 0 ? (
          <Button variant="primary" onClick={() => setAskedCount(1)}>
            Load {formatTagCounts(counts)}
          </Button>
        ) : (
          <ScanControls repository={name} rateLimit={rateLimit} isWanted={false} askedCount={askedCount} />
        )}
      </Toolbar>
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
