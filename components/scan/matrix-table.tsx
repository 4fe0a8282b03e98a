'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import Link from 'next/link'
import { useRef } from 'react'
import type { TagRow } from '@/lib/artifact/row'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { CELLS } from './matrix-cell'
import { platformCell } from './platform-cells'

const ROW_PX = 33

interface Props {
  place: { registry: string; repository: string }
  columns: readonly string[]
  tags: readonly string[]
  rowOf: (tag: string) => TagRow | undefined
  title?: string
  cellOf?: (row: TagRow | undefined, column: string) => MatrixCell
}

/** What a cell says, what that means, and how it looks. */
export interface MatrixCell {
  text: string
  meaning: string
  className: string
}

/** Rows near what is seen only; names of tags and platforms stay where they are. One element a cell: there are many. */
export function MatrixTable({
  place,
  columns,
  tags,
  rowOf,
  title = 'Platforms of the tags',
  cellOf = (row, column) => CELLS[platformCell(row, column)],
}: Props) {
  const frame = useRef<HTMLElement>(null)
  const virtualizer = useVirtualizer({
    count: tags.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    initialRect: { width: 1200, height: 700 },
  })
  const items = virtualizer.getVirtualItems()
  const beforePx = items[0]?.start ?? 0
  const afterPx = Math.max(0, virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0))
  return (
    <section
      ref={frame}
      aria-label={`${title}, as a table`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable by keys
      tabIndex={0}
      className="panel relative max-h-[70vh] overflow-auto [overflow-anchor:none]"
    >
      <table
        aria-rowcount={tags.length + 1}
        className="min-w-full border-separate border-spacing-0 text-left"
      >
        <caption className="sr-only">
          {title} of {place.registry}/{place.repository}
        </caption>
        <thead className="text-muted text-sm">
          <tr aria-rowindex={1}>
            <th scope="col" className="sticky top-0 left-0 z-20 border-line border-b bg-inset px-3.5 py-2">
              Tag
            </th>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="sticky top-0 z-10 whitespace-nowrap border-line border-b bg-inset px-3 py-2 font-normal"
              >
                {visibleText(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {beforePx > 0 && <Spacer heightPx={beforePx} />}
          {items.map(({ index }) => {
            const tag = tags[index]
            return tag === undefined ? null : (
              <MatrixRow
                key={tag}
                index={index}
                place={{ ...place, tag }}
                row={rowOf(tag)}
                columns={columns}
                cellOf={cellOf}
              />
            )
          })}
          {afterPx > 0 && <Spacer heightPx={afterPx} />}
        </tbody>
      </table>
      {tags.length === 0 && <p className="px-4 py-6 text-muted">No tag to show here.</p>}
    </section>
  )
}

interface RowProps {
  index: number
  place: { registry: string; repository: string; tag: string }
  row: TagRow | undefined
  columns: readonly string[]
  cellOf: (row: TagRow | undefined, column: string) => MatrixCell
}

function MatrixRow({ index, place, row, columns, cellOf }: RowProps) {
  return (
    <tr aria-rowindex={index + 2}>
      <th
        scope="row"
        className="sticky left-0 z-10 h-[33px] max-w-64 border-line border-b bg-panel px-3.5 font-normal"
      >
        <Link
          href={addressOf(place)}
          prefetch={false}
          title={visibleText(place.tag)}
          className="mono block truncate font-semibold hover:text-link hover:underline"
        >
          {visibleText(place.tag)}
        </Link>
      </th>
      {columns.map((column) => {
        const { text, meaning, className } = cellOf(row, column)
        return (
          <td
            key={column}
            title={meaning}
            className={`whitespace-nowrap border-line border-b px-3 text-sm ${className}`}
          >
            {text}
          </td>
        )
      })}
    </tr>
  )
}

function Spacer({ heightPx }: { heightPx: number }) {
  return (
    <tr aria-hidden>
      <td style={{ height: heightPx, padding: 0 }} />
    </tr>
  )
}
