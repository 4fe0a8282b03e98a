'use client'

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { Hint } from '@/components/ui/hint'
import { formatBytes, formatPlural } from '@/lib/format'
import type { SizeChartData } from './size-chart-data'

const TINTS = ['var(--accent)', 'var(--bar)', 'var(--accent-soft)']

/** Size per platform, stacked by layer; below it, which platforms share which blobs. */
export function SizeChart({ data }: { data: SizeChartData }) {
  const depth = Math.max(...data.bars.map((bar) => bar.layers.length))
  const rows = data.bars.map((bar) => ({
    name: bar.name,
    ...Object.fromEntries(bar.layers.map((size, layer) => [`layer ${layer + 1}`, size])),
  }))
  return (
    <div className="panel mt-2 flex flex-col gap-3 p-4">
      <div role="img" aria-label={summary(data)} style={{ height: 60 + data.bars.length * 34 }}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={rows} layout="vertical" margin={{ left: 8, right: 16 }} accessibilityLayer={false}>
            <CartesianGrid horizontal={false} stroke="var(--line)" />
            <XAxis type="number" tickFormatter={formatBytes} stroke="var(--muted)" fontSize={12} />
            <YAxis type="category" dataKey="name" width={130} stroke="var(--muted)" fontSize={12} />
            <Tooltip
              formatter={(value) => formatBytes(Number(value))}
              cursor={{ fill: 'var(--hover)' }}
              contentStyle={{
                background: 'var(--panel)',
                border: '1px solid var(--line)',
                borderRadius: 8,
                fontSize: 12,
              }}
            />
            {Array.from({ length: depth }, (_, layer) => `layer ${layer + 1}`).map((name, layer) => (
              <Bar
                key={name}
                dataKey={name}
                stackId="layers"
                fill={TINTS[layer % TINTS.length]}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      {data.bars.some(({ unknownCount }) => unknownCount) && (
        <Hint>Layers of unknown size are not in the chart.</Hint>
      )}
      <SharedBlobs shared={data.shared} isSingle={data.bars.length === 1} />
    </div>
  )
}

function SharedBlobs({ shared, isSingle }: { shared: SizeChartData['shared']; isSingle: boolean }) {
  if (isSingle) return null
  if (shared.length === 0) return <Hint>The platforms don’t share any blobs.</Hint>
  return (
    <ul aria-label="Shared blobs" className="flex flex-col gap-1 text-sm">
      {shared.map(({ names, count, sizeBytes }) => (
        <li key={names.join(' ')}>
          <strong className="font-medium">{names.join(', ')}</strong> share {formatPlural(count, 'blob')},{' '}
          {sizeBytes === null ? 'of unknown size' : formatBytes(sizeBytes)}
        </li>
      ))}
    </ul>
  )
}

function summary({ bars }: SizeChartData): string {
  return `Size per platform: ${bars.map(describeBar).join('; ')}`
}

function describeBar({ name, layers, totalBytes, unknownCount }: SizeChartData['bars'][number]): string {
  const known = `${name} ${formatBytes(totalBytes)} in ${formatPlural(layers.length, 'layer')}`
  return unknownCount ? `${known}, and ${unknownCount} of unknown size` : known
}
