'use client'

import { useRef } from 'react'
import { SpacerRow } from '@/components/ui/spacer-row'
import { useWindowRows } from '@/components/ui/use-window-rows'
import type { ManifestRow as Row } from '@/lib/storage/manifest-rows'
import { ManifestTableRow } from './manifest-table-row'

const ROW_PX = 41

interface Props {
  place: { registry: string; repository: string }
  rows: readonly Row[]
}

/** A row for each digest; those near the window only. */
export function ManifestTable({ place, rows }: Props) {
  const list = useRef<HTMLTableElement>(null)
  const { indexes, beforePx, afterPx, measure } = useWindowRows(list, rows.length, ROW_PX)
  return (
    <div className="panel overflow-hidden [overflow-anchor:none]">
      <table ref={list} aria-rowcount={rows.length + 1} className="w-full table-fixed text-left">
        <caption className="sr-only">
          Manifests of {place.registry}/{place.repository}
        </caption>
        <thead className="bg-inset text-muted text-sm">
          <tr aria-rowindex={1}>
            <th scope="col" className="w-40 px-3.5 py-2 font-normal sm:w-52">
              Digest
            </th>
            <th scope="col" className="w-24 px-3 font-normal">
              State
            </th>
            <th scope="col" className="hidden w-40 px-3 font-normal lg:table-cell">
              Type
            </th>
            <th scope="col" className="hidden w-36 px-3 font-normal sm:table-cell">
              Platform
            </th>
            <th scope="col" className="px-3 font-normal">
              Tags
            </th>
            <th scope="col" className="hidden w-44 px-3 font-normal xl:table-cell">
              Listed by
            </th>
            <th scope="col" className="hidden w-24 px-3 text-right font-normal sm:table-cell">
              Size
            </th>
          </tr>
        </thead>
        <tbody>
          {beforePx > 0 && <SpacerRow heightPx={beforePx} />}
          {indexes.map((index) => {
            const row = rows[index]
            return row && <ManifestTableRow key={row.digest} {...{ index, place, row, measure }} />
          })}
          {afterPx > 0 && <SpacerRow heightPx={afterPx} />}
        </tbody>
      </table>
      {rows.length === 0 && <p className="px-4 py-6 text-muted">No manifest to show here.</p>}
    </div>
  )
}
