'use client'

import { ChevronRight } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { visibleText } from '@/lib/oci/visible-text'
import { useWindowRows } from '../ui/use-window-rows'
import { isNamed } from './resolve-versions'
import type { VersionItem } from './version-items'
import { VersionLine } from './version-line'

const ROW_PX = 40

interface Props {
  place: { registry: string; repository: string }
  items: readonly VersionItem[]
  /** The tag of the newest stable version. */
  newest: string | undefined
  now: string
  onToggle: (key: string, isOpen: boolean) => void
}

/** Groups of versions that open and shut; only lines near the window are there. */
export function VersionTable({ place, items, newest, now, onToggle }: Props) {
  const list = useRef<HTMLTableElement>(null)
  const { indexes, beforePx, afterPx, measure } = useWindowRows(list, items.length, ROW_PX)
  return (
    <div className="panel overflow-hidden [overflow-anchor:none]">
      <table ref={list} aria-rowcount={items.length + 1} className="w-full table-fixed text-left">
        <caption className="sr-only">
          Versions of {place.registry}/{place.repository}
        </caption>
        <thead className="bg-inset text-muted text-sm">
          <tr aria-rowindex={1}>
            <Head>Version, and what else names its image</Head>
            <Head className="hidden w-28 text-right sm:table-cell">Size</Head>
            <Head className="hidden w-36 lg:table-cell">Digest</Head>
            <Head className="hidden w-32 sm:table-cell">Created</Head>
          </tr>
        </thead>
        <tbody>
          {beforePx > 0 && <Spacer heightPx={beforePx} />}
          {indexes.map((index) => {
            const item = items[index]
            if (!item) return null
            if (item.kind === 'row')
              return (
                <VersionLine
                  key={item.key}
                  place={place}
                  version={item.row}
                  isNewest={isNamed(item.row, newest)}
                  {...{ now, index, measure }}
                />
              )
            const { key, label, isOpen } = item
            return (
              <tr
                key={key}
                ref={measure}
                data-index={index}
                aria-rowindex={index + 2}
                className={`border-line border-t hover:bg-hover ${item.kind === 'group' ? 'bg-inset/60' : ''}`}
              >
                {/* One cell: spanning the columns that a narrow screen leaves out would bring them back. */}
                <th scope="rowgroup" className="p-0 text-left font-normal">
                  <button
                    type="button"
                    aria-expanded={isOpen}
                    onClick={() => onToggle(key, !isOpen)}
                    className={`flex min-h-9 w-full items-center gap-2 px-3 py-1.5 text-left ${item.kind === 'fold' ? 'pl-8 text-muted text-sm' : ''}`}
                  >
                    <ChevronRight
                      aria-hidden
                      size={14}
                      className={`shrink-0 text-muted ${isOpen ? 'rotate-90' : ''}`}
                    />
                    <span className={`min-w-0 truncate ${item.kind === 'group' ? 'font-semibold' : ''}`}>
                      {visibleText(label)}
                    </span>
                    {item.kind === 'group' && (
                      <span className="min-w-0 truncate text-muted text-sm">{visibleText(item.said)}</span>
                    )}
                  </button>
                </th>
                <td className="hidden sm:table-cell" />
                <td className="hidden lg:table-cell" />
                <td className="hidden sm:table-cell" />
              </tr>
            )
          })}
          {afterPx > 0 && <Spacer heightPx={afterPx} />}
        </tbody>
      </table>
      {items.length === 0 && <p className="px-4 py-6 text-muted">No tag to show here.</p>}
    </div>
  )
}

function Head({ children, className = '' }: { children: ReactNode; className?: string }) {
  return (
    <th scope="col" className={`px-3.5 py-2 font-normal ${className}`}>
      {children}
    </th>
  )
}

function Spacer({ heightPx }: { heightPx: number }) {
  return (
    <tr aria-hidden>
      <td style={{ height: heightPx, padding: 0 }} />
    </tr>
  )
}
