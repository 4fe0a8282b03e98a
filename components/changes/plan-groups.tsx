import { ChevronRight } from 'lucide-react'
import { LimitedList } from '@/components/ui/limited-list'
import { formatCount } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'

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
  items: readonly PlanItem[]
}

interface Props {
  /** Above the groups. */
  title: string
  groups: readonly PlanGroup[]
  /** What the items are, for the button that shows more of them. */
  noun: string
}

/** The non-empty groups of a plan, each with its items behind its title. */
export function PlanGroups({ title, groups, noun }: Props) {
  const filled = groups.filter(({ items }) => items.length > 0)
  if (filled.length === 0) return null
  return (
    <section aria-label={title} className="panel flex flex-col divide-y divide-line overflow-hidden">
      <h3 className="px-4 py-2.5 font-semibold">{title}</h3>
      {filled.map((group) => (
        <Group key={group.title} group={group} noun={noun} />
      ))}
    </section>
  )
}

function Group({ group: { title, tone, items }, noun }: { group: PlanGroup; noun: string }) {
  return (
    <details className="group">
      <summary className="flex cursor-pointer list-none items-center gap-2 px-4 py-2 text-sm hover:bg-hover">
        <span className={`min-w-0 break-words ${tone === 'warning' ? 'text-amber' : ''}`}>
          {visibleText(title)}
        </span>
        <span className="ml-auto shrink-0 text-muted">{formatCount(items.length)}</span>
        <ChevronRight
          aria-hidden
          size={14}
          className="shrink-0 text-muted transition-transform group-open:rotate-90"
        />
      </summary>
      <div className="flex max-h-80 flex-col gap-1 overflow-y-auto px-4 pb-2.5">
        <LimitedList
          label={visibleText(title)}
          items={items}
          keyOf={({ key }) => key}
          noun={noun}
          className="flex flex-col text-sm"
          itemClassName="flex min-w-0 items-baseline gap-x-3 py-0.5"
        >
          {(item) => <Item item={item} />}
        </LimitedList>
      </div>
    </details>
  )
}

function Item({ item: { name, isCode = false, digest, note } }: { item: PlanItem }) {
  return (
    <>
      <span className={isCode ? 'name min-w-0 break-all' : 'min-w-0 break-words'}>{visibleText(name)}</span>
      {note && <span className="min-w-0 break-words text-muted">{visibleText(note)}</span>}
      {digest && (
        <code title={digest} className="ml-auto shrink-0 text-muted">
          {shortDigest(digest)}
        </code>
      )}
    </>
  )
}
