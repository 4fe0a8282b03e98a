'use client'

import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatBytes, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { lineStyle } from './line-style'

export interface SizePoint {
  tag: string
  /** One size per column; null if unknown. */
  sizes: (number | null)[]
}

interface Props {
  /** Oldest first. */
  points: readonly SizePoint[]
  columns: readonly { name: string; index: number }[]
}

/** A line per platform, with a gap where a version has no size. */
export function SizeLines({ points, columns }: Props) {
  const data = points.map(({ tag, sizes }) => ({ tag: visibleText(tag), sizes }))
  const hasDots = points.length <= 60
  return (
    <div role="img" aria-label={summary(points, columns)} className="h-72 sm:h-80">
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={data} margin={{ left: 4, right: 16, top: 8 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="tag" stroke="var(--muted)" fontSize={12} minTickGap={24} tickMargin={6} />
          <YAxis
            tickFormatter={formatBytes}
            width={76}
            domain={[0, 'auto']}
            stroke="var(--muted)"
            fontSize={12}
          />
          <Tooltip
            formatter={(value) => formatBytes(Number(value))}
            cursor={{ stroke: 'var(--line-strong)' }}
            itemSorter={(item) => -Number(item.value)}
            contentStyle={{
              background: 'var(--panel)',
              border: '1px solid var(--line)',
              borderRadius: 8,
              fontSize: 12,
            }}
          />
          {columns.map(({ name, index }) => (
            <Line
              key={name}
              name={visibleText(name)}
              dataKey={({ sizes }: SizePoint) => sizes[index]}
              type="linear"
              strokeWidth={1.75}
              dot={hasDots ? { r: 2.5, strokeDasharray: '', fill: 'var(--panel)' } : false}
              activeDot={{ r: 4 }}
              isAnimationActive={false}
              {...lineStyle(index)}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </div>
  )
}

function summary(points: Props['points'], columns: Props['columns']): string {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return 'No sizes'
  const lines = columns.map(({ name, index }) => {
    const known = points.flatMap(({ sizes }) => sizes[index] ?? [])
    const [oldest, newest] = [known[0], known.at(-1)]
    return oldest === undefined || newest === undefined
      ? `${name}: size unknown`
      : `${name} from ${formatBytes(oldest)} to ${formatBytes(newest)}`
  })
  return visibleText(
    `Sizes of ${formatPlural(points.length, 'version')} from ${first.tag} to ${last.tag}: ${lines.join('; ')}`,
  )
}
