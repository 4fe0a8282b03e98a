'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import Link from 'next/link'
import { useRef } from 'react'
import { visibleText } from '@/lib/oci/visible-text'
import type { TagRow } from '@/lib/tag-details/row'
import { cellImages } from './cell-images'
import type { MatrixCell } from './matrix-cell'

const ROW_PX = 33

/** How a row is called, and where that leads. */
export interface RowName {
  text: string
  /** Stands behind it, smaller. */
  note?: string
  href: string
}

interface Props {
  /** What the rows are of, for the table's caption. */
  of: string
  columns: readonly string[]
  /** What tells the rows apart. */
  rows: readonly string[]
  /** What the first column is of. */
  head?: string
  nameOf: (row: string) => RowName
  rowOf: (row: string) => TagRow | undefined
  title?: string
  cellOf: (row: TagRow | undefined, column: string) => MatrixCell
  /** Columns that stand out. */
  required?: readonly string[]
  /** Stands in place of rows. */
  empty?: string
}

/** Rows near what is seen only; names of tags and platforms stay where they are. One element a cell: there are many. */
export function MatrixTable({
  of,
  columns,
  rows,
  head = 'Tag',
  nameOf,
  rowOf,
  title = 'Platforms of the tags',
  cellOf,
  required = [],
  empty = 'Nothing to show here.',
}: Props) {
  const frame = useRef<HTMLElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
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
        aria-rowcount={rows.length + 1}
        className="min-w-full border-separate border-spacing-0 text-left"
      >
        <caption className="sr-only">
          {title} of {of}
        </caption>
        <thead className="text-muted text-sm">
          <tr aria-rowindex={1}>
            <th scope="col" className="sticky top-0 left-0 z-20 border-line border-b bg-inset px-3.5 py-2">
              {head}
            </th>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                title={required.includes(column) ? 'Required' : undefined}
                className={`sticky top-0 z-10 whitespace-nowrap border-line border-b bg-inset px-3 py-2 ${required.includes(column) ? 'font-semibold text-text' : 'font-normal'}`}
              >
                {visibleText(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {beforePx > 0 && <Spacer heightPx={beforePx} />}
          {items.map(({ index }) => {
            const key = rows[index]
            return key === undefined ? null : (
              <MatrixRow
                key={key}
                index={index}
                name={nameOf(key)}
                row={rowOf(key)}
                columns={columns}
                cellOf={cellOf}
              />
            )
          })}
          {afterPx > 0 && <Spacer heightPx={afterPx} />}
        </tbody>
      </table>
      {rows.length === 0 && <p className="px-4 py-6 text-muted">{empty}</p>}
    </section>
  )
}

interface RowProps {
  index: number
  name: RowName
  row: TagRow | undefined
  columns: readonly string[]
  cellOf: (row: TagRow | undefined, column: string) => MatrixCell
}

function MatrixRow({ index, name, row, columns, cellOf }: RowProps) {
  return (
    <tr aria-rowindex={index + 2}>
      <th
        scope="row"
        className="sticky left-0 z-10 h-[33px] max-w-64 border-line border-b bg-panel px-3.5 font-normal"
      >
        <Link
          href={name.href}
          prefetch={false}
          title={visibleText(name.text + (name.note ?? ''))}
          className="name block truncate font-semibold hover:text-link hover:underline"
        >
          {visibleText(name.text)}
          {name.note && <span className="font-normal text-muted">{visibleText(name.note)}</span>}
        </Link>
      </th>
      {columns.map((column) => {
        const { text, meaning, className } = cellOf(row, column)
        const { texts, notes } = cellImages(row, column)
        return (
          <td
            key={column}
            title={texts.length > 0 ? `${meaning}: ${texts.join(', ')}` : meaning}
            className={`whitespace-nowrap border-line border-b px-3 text-sm ${className}`}
          >
            {text}
            {notes && <span className="pl-1 text-muted">{notes}</span>}
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
