'use client'

import { useRef } from 'react'
import { type Column, DataTable } from '@/components/ui/data-table'
import { selectColumn } from '@/components/ui/select-cell'
import { useRowActions } from '@/components/ui/use-row-actions'
import type { Selection } from '@/components/ui/use-selection'
import { useWindowRows } from '@/components/ui/use-window-rows'
import { VirtualRows } from '@/components/ui/virtual-rows'
import type { ManifestRow as Row } from '@/lib/storage/manifest-rows'
import { canSelect } from './can-select'
import { ManifestTableRow } from './manifest-table-row'

const ROW_PX = 41

const COLUMNS: readonly Column[] = [
  { title: 'Digest', className: 'w-40 sm:w-52' },
  { title: 'State', className: 'w-28' },
  { title: 'Type', className: 'hidden w-40 lg:table-cell' },
  { title: 'Platform', className: 'hidden w-36 sm:table-cell' },
  { title: 'Tags' },
  { title: 'Listed by', className: 'hidden w-44 xl:table-cell' },
  { title: 'Size', className: 'hidden w-24 text-right sm:table-cell' },
]

interface Props {
  place: { registry: string; repository: string }
  rows: readonly Row[]
  selection: Selection
}

/** A row per manifest. */
export function ManifestTable({ place, rows, selection }: Props) {
  const table = useRef<HTMLElement>(null)
  const { measure, ...visible } = useWindowRows(table, rows.length, ROW_PX)
  useRowActions(table, { selection, idOf: (index) => rows.slice(index, index + 1).find(canSelect)?.digest })
  return (
    <DataTable
      ref={table}
      caption={`Manifests in ${place.registry}/${place.repository}`}
      columns={[selectColumn(selection, 'Select all manifests'), ...COLUMNS]}
      isSelecting={selection.isSelecting}
      rowCount={rows.length}
      empty={rows.length === 0 && 'No manifests to show.'}
    >
      <VirtualRows rows={visible}>
        {(index) => {
          const row = rows[index]
          return (
            row && (
              <ManifestTableRow
                key={row.digest}
                index={index}
                place={place}
                row={row}
                isSelected={selection.selected.has(row.digest)}
                onSelect={canSelect(row) ? (isRange) => selection.toggle(row.digest, isRange) : undefined}
                measure={measure}
              />
            )
          )
        }}
      </VirtualRows>
    </DataTable>
  )
}
