'use client'

import { type ReactNode, useDeferredValue, useState } from 'react'
import { FilterInput } from '@/components/ui/filter-input'
import { LimitedList } from '@/components/ui/limited-list'
import { formatPlural } from '@/lib/format'
import { DigestListRow } from './digest-list-row'
import type { DigestRow } from './digest-row'

/** With fewer tags, a filter is only in the way. */
const MIN_FILTERED = 20

interface Props {
  /** Above the list, if not the number of tags and digests. */
  label?: string
  /** Not even the first digest is open. */
  isClosed?: boolean
  rows: readonly DigestRow[]
  /** The titles of the rows' cells. */
  columns: readonly string[]
  /** Next to the filter: a button that exports the list. */
  children?: ReactNode
}

/** The tags that a plan changes, by the digest that they point to. The first digest is open. */
export function DigestList({ label, isClosed = false, rows, columns, children }: Props) {
  const [text, setText] = useState('')
  const filter = useDeferredValue(text.trim().toLowerCase())
  const tagCount = rows.reduce((count, { tags }) => count + tags.length, 0)
  const found = filter === '' ? rows : filterRows(rows, filter)
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="mr-auto font-semibold">
          {label ??
            `${tagCount > 0 ? `${formatPlural(tagCount, 'tag')} on ` : ''}${formatPlural(rows.length, 'digest')}`}
        </h3>
        {tagCount > MIN_FILTERED && (
          <FilterInput value={text} onChange={setText} label="Filter tags" className="sm:w-52" />
        )}
        {children}
      </div>
      <div className="panel flex flex-col overflow-hidden">
        <Header columns={columns} />
        {found.length === 0 && <p className="px-4 py-3 text-muted text-sm">No tag matches the filter.</p>}
        <div key={filter === '' ? 'all' : filter} className="flex flex-col [&>button]:px-4 [&>button]:py-2.5">
          <LimitedList
            label={label ?? 'Digests'}
            items={found}
            keyOf={({ key }) => key}
            noun="digest"
            className="flex flex-col divide-y divide-line"
          >
            {(row) => <DigestListRow row={row} isOpen={(row === found[0] && !isClosed) || filter !== ''} />}
          </LimitedList>
        </div>
      </div>
    </>
  )
}

/** For the eye only: each cell says its unit itself. */
function Header({ columns }: { columns: readonly string[] }) {
  return (
    <div aria-hidden className="flex gap-3 bg-inset px-4 py-2 text-muted text-sm max-sm:hidden">
      <span className="w-[174px]">Digest</span>
      <span className="flex-1">Tags that point to it</span>
      {columns.map((title) => (
        <span key={title} className="w-24 text-right">
          {title}
        </span>
      ))}
    </div>
  )
}

function filterRows(rows: readonly DigestRow[], filter: string): DigestRow[] {
  return rows.flatMap((row) => {
    if (row.digest?.includes(filter)) return [row]
    const tags = row.tags.filter(({ name }) => name.toLowerCase().includes(filter))
    return tags.length > 0 ? [{ ...row, tags }] : []
  })
}
