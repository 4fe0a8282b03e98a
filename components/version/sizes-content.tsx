'use client'

import { useQuery } from '@tanstack/react-query'
import type { MatrixCell } from '@/components/platform-matrix/matrix-cell'
import { MatrixTable } from '@/components/platform-matrix/matrix-table'
import { Hint } from '@/components/ui/hint'
import { formatBytes, formatCount } from '@/lib/format'
import { scanQuery } from '@/lib/queries/scan'
import { addressOf } from '@/lib/routes'
import { type SizeCell, sizeCell } from './size-cells'
import { SizesChart, type SizesChartProps } from './sizes-chart'

interface Props extends SizesChartProps {
  place: { registry: string; repository: string }
}

/** The sizes of the versions as lines, and as numbers below them. */
export function SizesContent({ place, ...chart }: Props) {
  const { tags, columns, chosen, rowOf } = chart
  const name = `${place.registry}/${place.repository}`
  const { status } = useQuery(scanQuery(name)).data
  return (
    <>
      {columns.length === 0 && status !== 'running' && <Hint>The sizes of these versions are unknown.</Hint>}
      {columns.length > 0 && <SizesChart {...chart} />}
      <MatrixTable
        of={name}
        nameOf={(tag) => ({ text: tag, href: addressOf({ ...place, tag }) })}
        title="Sizes of versions"
        columns={chosen}
        rows={tags}
        rowOf={rowOf}
        cellOf={(row, column) => formatCell(sizeCell(row, column))}
      />
    </>
  )
}

const WARNING: readonly SizeCell[] = ['missing', 'failed']

function formatCell(cell: SizeCell): MatrixCell {
  if (typeof cell === 'number')
    return { text: formatBytes(cell), meaning: `${formatCount(cell)} bytes`, className: '' }
  return { text: cell, meaning: cell, className: WARNING.includes(cell) ? 'text-amber' : 'text-muted' }
}
