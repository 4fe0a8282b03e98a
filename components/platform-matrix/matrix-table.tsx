'use client'

import Link from 'next/link'
import { useRef } from 'react'
import { type Column, DataTable } from '@/components/ui/data-table'
import { useFrameRows } from '@/components/ui/use-frame-rows'
import { VirtualRow, VirtualRows } from '@/components/ui/virtual-rows'
import { visibleText } from '@/lib/oci/visible-text'
import type { TagRow } from '@/lib/tag-details/row'
import { cellImages } from './cell-images'
import type { MatrixCell } from './matrix-cell'

const ROW_PX = 33

/** The name of a row, and where it links to. */
export interface RowName {
  text: string
  /** Follows the name, muted. */
  note?: string
  href: string
}

interface Props {
  /** The repository or registry, for the caption. */
  of: string
  columns: readonly string[]
  /** A key per row. */
  rows: readonly string[]
  /** The header of the first column. */
  head?: string
  nameOf: (row: string) => RowName
  rowOf: (row: string) => TagRow | undefined
  title?: string
  cellOf: (row: TagRow | undefined, column: string) => MatrixCell
  /** Columns that are emphasized. */
  required?: readonly string[]
  /** Shown instead of rows. */
  empty?: string
}

/** A cell per row and platform. There are many, so each is one element. */
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
  empty = 'No tags to show.',
}: Props) {
  const frame = useRef<HTMLElement>(null)
  const visible = useFrameRows(frame, rows.length, ROW_PX)
  const heads = columns.map((column) => headOf(column, required.includes(column)))
  return (
    <DataTable
      ref={frame}
      layout="framed"
      label={`${title}, as a table`}
      caption={`${title} of ${of}`}
      columns={[{ title: head, className: 'font-bold' }, ...heads]}
      rowCount={rows.length}
      empty={rows.length === 0 && empty}
    >
      <VirtualRows rows={visible}>
        {(index) => {
          const key = rows[index]
          return (
            key !== undefined && (
              <MatrixRow
                key={key}
                index={index}
                name={nameOf(key)}
                row={rowOf(key)}
                columns={columns}
                cellOf={cellOf}
              />
            )
          )
        }}
      </VirtualRows>
    </DataTable>
  )
}

function headOf(column: string, isRequired: boolean): Column {
  return {
    title: column,
    head: visibleText(column),
    tooltip: isRequired ? 'Required' : undefined,
    className: isRequired ? 'font-semibold text-text' : undefined,
  }
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
    <VirtualRow index={index}>
      <th scope="row" className="h-[33px] max-w-64 border-line border-b bg-panel font-normal">
        <Link
          href={name.href}
          prefetch={false}
          data-full
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
            data-detail={texts.length > 0 ? `${meaning}: ${texts.join(', ')}` : meaning}
            className={`whitespace-nowrap border-line border-b text-sm ${className}`}
          >
            {text}
            {notes && <span className="pl-1 text-muted">{notes}</span>}
          </td>
        )
      })}
    </VirtualRow>
  )
}
