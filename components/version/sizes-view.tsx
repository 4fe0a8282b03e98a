'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { MatrixTable } from '@/components/platform-matrix/matrix-table'
import type { Counting } from '@/components/registry/rows-quota'
import { ScanControls } from '@/components/tag/scan-controls'
import { ScanPrompt } from '@/components/tag/scan-prompt'
import { useScanStart } from '@/components/tag/use-scan-start'
import { ExportMenu } from '@/components/ui/export-menu'
import { formatBytes, formatCount } from '@/lib/format'
import { platformColumn } from '@/lib/oci/platform-column'
import { scanQuery } from '@/lib/queries/scan'
import { addressOf } from '@/lib/routes'
import { NoTags } from '../tag/no-tags'
import { useAllTags } from '../tag/use-all-tags'
import { useQueryState } from '../ui/use-query-state'
import { exportSizes } from './export-sizes'
import { LazySizeLines } from './lazy-size-lines'
import { ListNotices } from './list-notices'
import { PlatformToggles } from './platform-toggles'
import { type SizeCell, sizeCell } from './size-cells'
import { SizesToolbar } from './sizes-toolbar'
import { useSizes } from './use-sizes'

const DRAWN_AT_FIRST = 6
const MAX_POINTS = 200

interface Props {
  registry: string
  repository: string
  counting: Counting
}

/** How big each version is for each platform: as lines, and as numbers below them. */
export function SizesView({ registry, repository, counting }: Props) {
  const name = `${registry}/${repository}`
  const list = useAllTags(name)
  const filter = useQueryState('filter')
  const preReleases = useQueryState('prereleases')
  const [variant, setVariant] = useQueryState('variant')
  const [platforms, setPlatforms] = useQueryState('platforms')
  const { status } = useQuery(scanQuery(name)).data
  const { isIdle, ask, start } = useScanStart(name, {
    tagCount: list.tags.length,
    isMore: list.isMore,
    isFiltered: [filter[0], preReleases[0], variant, platforms].some((text) => text !== ''),
  })
  const wanted = { filter: filter[0], variant, hasPreReleases: preReleases[0] === 'yes' }
  const { columns, rowOf, ...names } = useSizes(name, list.tags, wanted)
  const chosen = chosenOf(columns, platforms)
  const drawn = columns.flatMap((column, index) => (chosen.includes(column) ? [{ name: column, index }] : []))
  const points = useMemo(
    () =>
      names.tags
        .slice(0, MAX_POINTS)
        .map((tag) => ({ tag, sizes: columns.map((column) => bytesOf(sizeCell(rowOf(tag), column))) }))
        .reverse(),
    [names.tags, columns, rowOf],
  )
  if (list.tags.length === 0 && !list.isMore && !list.error) return <NoTags repository={repository} />
  const toolbar = (
    <>
      <SizesToolbar {...{ names, filter, preReleases }} onVariant={setVariant}>
        <ExportMenu
          name={`${repository}-sizes`}
          table={() => exportSizes(names.tags, chosen, rowOf)}
          disabled={columns.length === 0}
        />
        {!isIdle && <ScanControls repository={name} counting={counting} {...start} />}
      </SizesToolbar>
      <ListNotices list={list} />
    </>
  )
  if (isIdle)
    return (
      <section aria-label="Sizes over versions" className="flex flex-col gap-3">
        {toolbar}
        <ScanPrompt
          promise="Shows how big each version is for each platform."
          tags={list.tags}
          onLoad={ask}
        />
      </section>
    )
  return (
    <section aria-label="Sizes over versions" className="flex flex-col gap-3">
      {toolbar}
      {columns.length === 0 && status !== 'running' && (
        <p className="text-muted text-sm">No size of these versions is known.</p>
      )}
      {columns.length > 0 && (
        <div className="panel flex flex-col gap-3 p-4">
          <PlatformToggles
            columns={columns}
            chosen={chosen}
            onChange={(next) => setPlatforms(next.length === 0 ? NONE : next.join(','))}
          />
          {!names.hasVersions && (
            <p className="text-muted text-sm">
              No tag names a version: they are in the order of their dates.
            </p>
          )}
          <LazySizeLines points={points} columns={drawn} />
          {names.tags.length > MAX_POINTS && (
            <p className="text-muted text-sm">
              The {MAX_POINTS} newest of {formatCount(names.tags.length)} are drawn; all are in the table. The
              filter chooses others.
            </p>
          )}
        </div>
      )}
      <MatrixTable
        of={`${registry}/${repository}`}
        nameOf={(tag) => ({ text: tag, href: addressOf({ registry, repository, tag }) })}
        title="Sizes of versions"
        columns={chosen}
        rows={names.tags}
        rowOf={rowOf}
        cellOf={(row, column) => cellText(sizeCell(row, column))}
      />
    </section>
  )
}

const NONE = 'none'

/** The first few, until somebody chooses. */
function chosenOf(columns: readonly string[], platforms: string): string[] {
  if (platforms === NONE) return []
  const wanted = platforms.split(',').map(platformColumn)
  const chosen = columns.filter((column) => wanted.includes(column))
  return chosen.length > 0 ? chosen : columns.slice(0, DRAWN_AT_FIRST)
}

function bytesOf(cell: SizeCell): number | null {
  return typeof cell === 'number' ? cell : null
}

const WARNING: readonly SizeCell[] = ['missing', 'refused']

function cellText(cell: SizeCell) {
  if (typeof cell === 'number')
    return { text: formatBytes(cell), meaning: `${formatCount(cell)} bytes`, className: '' }
  return { text: cell, meaning: cell, className: WARNING.includes(cell) ? 'text-amber' : 'text-muted' }
}
