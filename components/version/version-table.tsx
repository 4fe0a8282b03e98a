'use client'

import { useRef } from 'react'
import { type Column, DataTable } from '@/components/ui/data-table'
import { selectColumn } from '@/components/ui/select-cell'
import { useRowActions } from '@/components/ui/use-row-actions'
import type { Selection } from '@/components/ui/use-selection'
import { useWindowRows } from '@/components/ui/use-window-rows'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { isTag } from '@/lib/oci/reference-grammar'
import { isNamed } from './resolve-versions'
import { VersionGroupRow } from './version-group-row'
import type { VersionItem } from './version-items'
import { VersionLine } from './version-line'

const ROW_PX = 40

const COLUMNS: readonly Column[] = [
  { title: 'Version and aliases' },
  { title: 'Pull size', className: 'hidden w-36 text-right sm:table-cell' },
  { title: 'Digest', className: 'hidden w-36 lg:table-cell' },
  { title: 'Created', className: 'hidden w-32 sm:table-cell' },
]

interface Props {
  place: { registry: string; repository: string }
  items: readonly VersionItem[]
  /** The tag of the newest stable version. */
  newest: string | undefined
  now: string
  selection: Selection
  onToggle: (key: string, isOpen: boolean) => void
}

/** Groups of versions that open and close. */
export function VersionTable({ place, items, newest, now, selection, onToggle }: Props) {
  const table = useRef<HTMLElement>(null)
  const { measure, ...rows } = useWindowRows(table, items.length, ROW_PX)
  const idOf = (index: number) => items[index]?.key
  useRowActions(table, { selection, idOf })
  return (
    <DataTable
      ref={table}
      caption={`Versions of ${place.registry}/${place.repository}`}
      columns={[selectColumn(selection, 'Select all tags'), ...COLUMNS]}
      isSelecting={selection.isSelecting}
      rowCount={items.length}
      empty={items.length === 0 && 'No tags to show.'}
    >
      <VirtualRows rows={rows}>
        {(index) => {
          const item = items[index]
          if (!item) return null
          const state = selection.stateOf(item.key)
          if (item.kind !== 'row')
            return (
              <VersionGroupRow
                key={item.key}
                item={item}
                index={index}
                measure={measure}
                state={state}
                onSelect={item.key === '@digest' ? undefined : selection.toggle}
                onToggle={onToggle}
              />
            )
          const isNewest = isNamed(item.row, newest)
          return (
            <VersionLine
              key={item.key}
              version={item.row}
              place={place}
              isNewest={isNewest}
              now={now}
              isSelected={state === 'all'}
              onSelect={
                isTag(item.row.name.tag) ? (isRange) => selection.toggle(item.key, isRange) : undefined
              }
              index={index}
              measure={measure}
            />
          )
        }}
      </VirtualRows>
    </DataTable>
  )
}
