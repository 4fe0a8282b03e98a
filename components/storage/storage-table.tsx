'use client'

import Link from 'next/link'
import { useRef } from 'react'
import { SpacerRow } from '@/components/ui/spacer-row'
import { useWindowRows } from '@/components/ui/use-window-rows'
import { formatCount, formatPlural, formatSum } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import type { TagStorage } from '@/lib/storage/compute-storage'

const ROW_PX = 37

interface Props {
  place: { registry: string; repository: string }
  tags: readonly TagStorage[]
}

/** Tags with their sizes and what each alone would free; rows near the window only. */
export function StorageTable({ place, tags }: Props) {
  const list = useRef<HTMLTableElement>(null)
  const { indexes, beforePx, afterPx, measure } = useWindowRows(list, tags.length, ROW_PX)
  const most = tags.reduce((bytes, { sizeBytes }) => Math.max(bytes, sizeBytes), 1)
  return (
    <div className="panel overflow-hidden [overflow-anchor:none]">
      <table ref={list} aria-rowcount={tags.length + 1} className="w-full table-fixed text-left">
        <caption className="sr-only">
          Storage of the tags of {place.registry}/{place.repository}
        </caption>
        <thead className="bg-inset text-muted text-sm">
          <tr aria-rowindex={1}>
            <th scope="col" className="px-3.5 py-2 font-normal">
              Tag
            </th>
            <th scope="col" className="w-24 px-3 text-right font-normal">
              Size
            </th>
            <th scope="col" className="w-28 px-3 text-right font-normal">
              Freed alone
            </th>
            <th scope="col" className="hidden w-[40%] px-3 font-normal md:table-cell">
              <span className="sr-only">Share, and why</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {beforePx > 0 && <SpacerRow heightPx={beforePx} />}
          {indexes.map((index) => {
            const storage = tags[index]
            return storage && <StorageRow key={storage.tag} {...{ index, place, storage, most, measure }} />
          })}
          {afterPx > 0 && <SpacerRow heightPx={afterPx} />}
        </tbody>
      </table>
      {tags.length === 0 && <p className="px-4 py-6 text-muted">No tag to show here.</p>}
    </div>
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
  const { tag, sizeBytes, freedBytes, equalCount, unknownCount } = storage
  const why = whyOf(storage)
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} className="h-[37px] border-line border-t">
      <th scope="row" className="px-3.5 font-normal">
        <Link
          href={addressOf({ ...place, tag })}
          prefetch={false}
          title={visibleText(tag)}
          className="name block truncate font-semibold hover:text-link hover:underline"
        >
          {visibleText(tag)}
        </Link>
      </th>
      <td title={`${formatCount(sizeBytes)} bytes`} className="px-3 text-right">
        {formatSum(sizeBytes, unknownCount)}
      </td>
      <td title={why || `${formatCount(freedBytes)} bytes`} className="px-3 text-right">
        {freedBytes === 0 && (unknownCount === 0 || equalCount > 0) ? (
          <span className="text-muted">nothing</span>
        ) : (
          formatSum(freedBytes, equalCount > 0 ? 0 : unknownCount)
        )}
      </td>
      <td className="hidden px-3 text-muted text-sm md:table-cell">
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
              style={{ width: share(freedBytes, most) }}
            />
          </span>
          <span className="truncate" title={why}>
            {why}
          </span>
        </span>
      </td>
    </tr>
  )
}

function whyOf({ equalCount, freedBytes, unknownCount }: TagStorage): string {
  if (equalCount > 0)
    return `${formatPlural(equalCount, 'other tag')} ${equalCount === 1 ? 'has' : 'have'} this digest`
  if (unknownCount > 0) return `${formatPlural(unknownCount, 'blob')} of unknown size`
  return freedBytes === 0 ? 'all of it is shared' : ''
}

function share(bytes: number, most: number): string {
  return `${(100 * bytes) / most}%`
}
