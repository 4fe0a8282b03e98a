'use client'

import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import { Hint } from '@/components/ui/hint'
import { formatCount } from '@/lib/format'
import type { TagRow } from '@/lib/tag-details/row'
import { PlatformToggles } from './platform-toggles'
import { type SizeCell, sizeCell } from './size-cells'

/** The chart library is large, so it loads when there is something to draw. */
const SizeLines = dynamic(() => import('./size-lines').then((module) => module.SizeLines), {
  ssr: false,
  loading: () => <p className="h-72 text-muted sm:h-80">Loading…</p>,
})

const MAX_POINTS = 200

export interface SizesChartProps {
  tags: readonly string[]
  hasVersions: boolean
  columns: readonly string[]
  /** The columns that have a line. */
  chosen: readonly string[]
  onChoose: (chosen: readonly string[]) => void
  rowOf: (tag: string) => TagRow | undefined
}

/** A line per platform over the newest versions. */
export function SizesChart({ tags, hasVersions, columns, chosen, onChoose, rowOf }: SizesChartProps) {
  const lines = columns.flatMap((name, index) => (chosen.includes(name) ? [{ name, index }] : []))
  const points = useMemo(
    () =>
      tags
        .slice(0, MAX_POINTS)
        .map((tag) => ({ tag, sizes: columns.map((column) => bytesOf(sizeCell(rowOf(tag), column))) }))
        .reverse(),
    [tags, columns, rowOf],
  )
  return (
    <div className="panel flex flex-col gap-3 p-4">
      <PlatformToggles columns={columns} chosen={chosen} onChange={onChoose} />
      {!hasVersions && <Hint>No tag has a version number, so tags are sorted by date.</Hint>}
      <SizeLines points={points} columns={lines} />
      {tags.length > MAX_POINTS && (
        <Hint>
          The chart shows the {MAX_POINTS} newest of {formatCount(tags.length)} versions; the table shows all.
          Use the filter to chart others.
        </Hint>
      )}
    </div>
  )
}

function bytesOf(cell: SizeCell): number | null {
  return typeof cell === 'number' ? cell : null
}
