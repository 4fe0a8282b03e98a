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
import { FilterInput } from '../ui/filter-input'
import type { Versions } from './use-versions'

/** Loaded when the reader loads all tags. */
const ScanControls = dynamic(
  () => import('@/components/tag/scan-controls').then((module) => module.ScanControls),
  { ssr: false },
)

interface Props {
  place: { registry: string; repository: string }
  rateLimit: RateLimit
  tags: readonly string[]
  versions: Versions
  filter: string
  onFilter: (filter: string) => void
}

/** Filters, exports and loads the tags. */
export function VersionsToolbar({ place, rateLimit, tags, versions, filter, onFilter }: Props) {
  const name = `${place.registry}/${place.repository}`
  const { status } = useQuery(scanQuery(name)).data
  const [askedCount, setAskedCount] = useState(0)
  const counts = useMemo(() => countTags(tags), [tags])
  return (
    <Toolbar>
      <FilterInput value={filter} onChange={onFilter} label={`Filter ${formatPlural(counts.tags, 'tag')}`} />
      <ExportMenu
        name={`${place.repository}-versions`}
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
  )
}
