'use client'

import Link from 'next/link'
import { useRef } from 'react'
import { Detail } from '@/components/detail'
import { type Column, DataTable } from '@/components/ui/data-table'
import { useWindowRows } from '@/components/ui/use-window-rows'
import { VirtualRow, VirtualRows } from '@/components/ui/virtual-rows'
import { formatPlural, formatSum } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import type { TagStorage } from '@/lib/storage/compute-storage'

const ROW_PX = 37

const COLUMNS: readonly Column[] = [
  { title: 'Tag' },
  { title: 'Size', className: 'w-24 text-right' },
  { title: 'Unique size', className: 'w-28 text-right' },
  { title: 'Share', isTitleHidden: true, className: 'hidden w-[40%] md:table-cell' },
]

interface Props {
  place: { registry: string; repository: string }
  tags: readonly TagStorage[]
}

/** The tags with their sizes and unique sizes. */
export function StorageTable({ place, tags }: Props) {
  const table = useRef<HTMLElement>(null)
  const { measure, ...rows } = useWindowRows(table, tags.length, ROW_PX)
  const most = tags.reduce((bytes, { sizeBytes }) => Math.max(bytes, sizeBytes), 1)
  return (
    <DataTable
      ref={table}
      caption={`Storage by tag in ${place.registry}/${place.repository}`}
      columns={COLUMNS}
      rowCount={tags.length}
      empty={tags.length === 0 && 'No tags to show.'}
    >
      <VirtualRows rows={rows}>
        {(index) => {
          const storage = tags[index]
          return (
            storage && (
              <StorageRow
                key={storage.tag}
                index={index}
                place={place}
                storage={storage}
                most={most}
                measure={measure}
              />
            )
          )
        }}
      </VirtualRows>
    </DataTable>
  )
}

interface RowProps {
  index: number
  place: Props['place']
  storage: TagStorage
  most: number
  measure: (row: Element | null) => void
}

function StorageRow({ index, place, storage, most, measure }: RowProps) {
  const { tag, sizeBytes, uniqueBytes, equalCount, unknownCount } = storage
  const why = whyOf(storage)
  return (
    <VirtualRow index={index} measure={measure} className="h-[37px] border-line border-t">
      <th scope="row" className="font-normal">
        <Link
          href={addressOf({ ...place, tag })}
          prefetch={false}
          data-full
          className="name block truncate font-semibold hover:text-link hover:underline"
        >
          {visibleText(tag)}
        </Link>
      </th>
      <td className="text-right">
        <Detail value={{ 'data-bytes': sizeBytes }}>{formatSum(sizeBytes, unknownCount)}</Detail>
      </td>
      <td className="text-right">
        <Detail value={why ? { 'data-detail': why } : { 'data-bytes': uniqueBytes }}>
          {uniqueBytes === 0 && (unknownCount === 0 || equalCount > 0) ? (
            <span className="text-muted">none</span>
          ) : (
            formatSum(uniqueBytes, equalCount > 0 ? 0 : unknownCount)
          )}
        </Detail>
      </td>
      <td className="hidden text-muted text-sm md:table-cell">
        <span className="flex items-center gap-3">
          <span
            aria-hidden
            className="relative h-[5px] w-32 shrink-0 overflow-hidden rounded-full bg-bar-track"
          >
            <span
              className="absolute inset-y-0 left-0 bg-accent-soft"
              style={{ width: share(sizeBytes, most) }}
            />
            <span
              className="absolute inset-y-0 left-0 bg-accent"
              style={{ width: share(uniqueBytes, most) }}
            />
          </span>
          <span className="truncate">{why}</span>
        </span>
      </td>
    </VirtualRow>
  )
}

function whyOf({ equalCount, uniqueBytes, unknownCount }: TagStorage): string {
  if (equalCount > 0) return `same digest as ${formatPlural(equalCount, 'other tag')}`
  if (unknownCount > 0) return `${formatPlural(unknownCount, 'blob')} of unknown size`
  return uniqueBytes === 0 ? 'all blobs are shared' : ''
}

function share(bytes: number, most: number): string {
  return `${(100 * bytes) / most}%`
}
