import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatCount } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'

/** Groups with more items start collapsed; the limit is higher for the main group. */
const MAX_OPEN = 12
const MAX_OPEN_MAIN = 60
const MAX_SHOWN = 300
/** Names with more letters, such as `sha256-….sig`, get their own line. */
const MAX_COLUMN_LETTERS = 36

export interface PlanItem {
  key: string
  name: string
  /** It's a tag, shown as code. */
  isCode?: boolean
  digest?: string | null
  note?: string
}

/** Items of a plan with something in common, which the title says once. */
export interface PlanGroup {
  title: string
  tone?: 'warning' | undefined
  /** What the plan is about. */
  isMain?: boolean
  items: readonly PlanItem[]
}

/** The non-empty groups of a plan; short ones start expanded. */
export function PlanGroups({ groups, children }: { groups: readonly PlanGroup[]; children?: ReactNode }) {
  const filled = groups.filter(({ items }) => items.length > 0)
  if (filled.length === 0) return null
  return (
    <div className="flex flex-col divide-y divide-line overflow-hidden rounded-control border border-line bg-panel">
      {filled.map((group) => (
        <Group key={group.title} group={group} />
      ))}
      {children}
    </div>
  )
}

function Group({ group: { title, tone, isMain = false, items } }: { group: PlanGroup }) {
  const isOpen = items.length <= (isMain || tone ? MAX_OPEN_MAIN : MAX_OPEN)
  const first = items.slice(0, 6).map(({ name }) => name)
  return (
    <details open={isOpen} className="group">
      <summary className="flex cursor-pointer list-none items-center gap-2 px-3 py-2 text-sm hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          size={14}
          className="shrink-0 text-muted transition-transform group-open:rotate-90"
        />
        <span className={`shrink-0 font-medium max-sm:shrink ${tone === 'warning' ? 'text-amber' : ''}`}>
          {visibleText(title)}
        </span>
        <span className="min-w-0 truncate text-muted group-open:invisible max-sm:hidden">
          {!isOpen && visibleText(`${[...new Set(first)].join(', ')}, …`)}
        </span>
        <span className="ml-auto shrink-0 text-muted tabular-nums">{formatCount(items.length)}</span>
      </summary>
      <ul
        aria-label={visibleText(title)}
        className="grid grid-cols-1 gap-x-8 px-3 pb-2.5 pl-9 text-sm md:grid-cols-2 xl:grid-cols-3"
      >
        {items.slice(0, MAX_SHOWN).map((item) => (
          <Item key={item.key} item={item} />
        ))}
        {items.length > MAX_SHOWN && (
          <li className="text-muted">and {formatCount(items.length - MAX_SHOWN)} more</li>
        )}
      </ul>
    </details>
  )
}

function Item({ item: { name, isCode = false, digest, note } }: { item: PlanItem }) {
  return (
    <li
      className={`flex min-w-0 flex-wrap items-baseline gap-x-3 py-0.5 sm:flex-nowrap ${name.length > MAX_COLUMN_LETTERS ? 'col-span-full' : ''}`}
    >
      <span className={isCode ? 'name break-all' : ''}>{visibleText(name)}</span>
      {note && <span className="text-muted">{visibleText(note)}</span>}
      {digest && (
        <code title={digest} className="ml-auto shrink-0 text-muted">
          {shortDigest(digest)}
        </code>
      )}
      {digest === null && <span className="ml-auto shrink-0 text-muted">no manifest</span>}
    </li>
  )
}
