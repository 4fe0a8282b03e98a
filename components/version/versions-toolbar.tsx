'use client'

import { useMemo } from 'react'
import type { RateLimit } from '@/components/registry/rows-quota'
import { ScanControls } from '@/components/tag/scan-controls'
import { TagFilterInput } from '@/components/tag/tag-filter-input'
import type { ScanStart } from '@/components/tag/use-scan-start'
import { Button } from '@/components/ui/button'
import { ExportMenu } from '@/components/ui/export-menu'
import { Hint } from '@/components/ui/hint'
import { SelectModeButton } from '@/components/ui/select-mode-button'
import { Toolbar } from '@/components/ui/toolbar'
import type { Selection } from '@/components/ui/use-selection'
import { formatPlural } from '@/lib/format'
import { countTags, formatTagCounts } from '../tag/count-tags'
import type { Versions } from './use-versions'

interface Props {
  place: { registry: string; repository: string }
  rateLimit: RateLimit
  tags: readonly string[]
  scanStart: ScanStart
  versions: Versions
  selection: Selection
  filter: string
  onFilter: (filter: string) => void
}

/** Filters, exports and loads the tags. */
export function VersionsToolbar({
  place,
  rateLimit,
  tags,
  scanStart,
  versions,
  selection,
  filter,
  onFilter,
}: Props) {
  const name = `${place.registry}/${place.repository}`
  const counts = useMemo(() => countTags(tags), [tags])
  return (
    <Toolbar>
      <TagFilterInput
        value={filter}
        onChange={onFilter}
        label={`Filter ${formatPlural(counts.tags, 'tag')}`}
      />
      <SelectModeButton selection={selection} />
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
      {scanStart.isIdle ? (
        <Button variant="primary" onClick={scanStart.ask}>
          Load {formatTagCounts(counts)}
        </Button>
      ) : (
        <ScanControls repository={name} rateLimit={rateLimit} {...scanStart.start} />
      )}
    </Toolbar>
  )
}
