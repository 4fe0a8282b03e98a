'use client'

import { useRef } from 'react'
import { type Column, DataTable } from '@/components/ui/data-table'
import { useWindowRows } from '@/components/ui/use-window-rows'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { isNamed } from './resolve-versions'
import { VersionGroupRow } from './version-group-row'
import type { VersionItem } from './version-items'
import { VersionLine } from './version-line'

const ROW_PX = 40

const COLUMNS: readonly Column[] = [
  { title: 'Version and aliases' },
  { title: 'Size', className: 'hidden w-28 text-right sm:table-cell' },
  { title: 'Digest', className: 'hidden w-36 lg:table-cell' },
  { title: 'Created', className: 'hidden w-32 sm:table-cell' },
]

interface Props {
  place: { registry: string; repository: string }
  items: readonly VersionItem[]
  /** The tag of the newest stable version. */
  newest: string | undefined
  now: string
  onToggle: (key: string, isOpen: boolean) => void
}

/** Groups of versions that open and close. */
export function VersionTable({ place, items, newest, now, onToggle }: Props) {
  const table = useRef<HTMLElement>(null)
  const { measure, ...rows } = useWindowRows(table, items.length, ROW_PX)
  return (
    <DataTable
      ref={table}
      caption={`Versions of ${place.registry}/${place.repository}`}
      columns={COLUMNS}
      rowCount={items.length}
      empty={items.length === 0 && 'No tags to show.'}
    >
      <VirtualRows rows={rows}>
        {(index) => {
          const item = items[index]
          if (!item) return null
          if (item.kind !== 'row')
            return (
              <VersionGroupRow
                key={item.key}
                item={item}
                index={index}
                measure={measure}
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
              index={index}
              measure={measure}
            />
          )
        }}
      </VirtualRows>
    </DataTable>
  )
}
