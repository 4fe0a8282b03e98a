import { ChevronRight } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { LimitedList } from '@/components/ui/limited-list'
import { formatPlural } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import type { DigestRow, RowTag } from './digest-row'

/** Names with more letters, such as `sha256-….sig`, get their own line. */
const MAX_COLUMN_LETTERS = 30

/** A digest of a plan, which opens to its tags. */
export function DigestListRow({ row, isOpen }: { row: DigestRow; isOpen: boolean }) {
  const { digest, tags, more } = row
  const summary = <Summary row={row} />
  const hasList = tags.length > 1
  if (!hasList && !more) return <div className={`${LINE} pl-[38px]`}>{summary}</div>
  return (
    <details open={isOpen} className="group">
      <summary className={`${LINE} cursor-pointer list-none hover:bg-hover`}>
        <ChevronRight
          aria-hidden
          size={14}
          className="-mr-1 shrink-0 self-center text-muted transition-transform group-open:rotate-90"
        />
        {summary}
      </summary>
      <div className="flex flex-col gap-1.5 pr-4 pb-3 pl-[38px] text-sm">
        {hasList && (
          <LimitedList
            label={`Tags of ${digest === null ? 'no manifest' : shortDigest(digest)}`}
            items={tags}
            keyOf={({ name }) => name}
            noun="tag"
            className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,190px),1fr))] gap-x-4"
            itemClassName="min-w-0 py-0.5 has-[[data-long]]:col-span-full"
          >
            {(tag) => <Tag tag={tag} />}
          </LimitedList>
        )}
        {more}
      </div>
    </details>
  )
}

const LINE = 'flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2.5 text-sm sm:flex-nowrap'

function Summary({ row: { digest, tags, title, mark, cells } }: { row: DigestRow }) {
  const [only] = tags
  return (
    <>
      <code title={digest ?? undefined} className="w-[19ch] shrink-0">
        {digest === null ? 'no manifest' : shortDigest(digest)}
      </code>
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
        <span className="min-w-0 break-all font-medium">
          {tags.length === 1 && only ? <Tag tag={only} /> : (title ?? formatPlural(tags.length, 'tag'))}
        </span>
        {mark && <Badge tone="amber">{mark}</Badge>}
      </span>
      {cells.length > 0 && (
        <span className="flex flex-wrap gap-x-3 whitespace-nowrap text-muted max-sm:w-full max-sm:pl-[22px]">
          {cells.map(({ text, unit }) => (
            <span key={unit} className="sm:w-24 sm:text-right">
              {text}
              <span className="sm:sr-only"> {unit}</span>
            </span>
          ))}
        </span>
      )}
    </>
  )
}

function Tag({ tag: { name, note, isMarked = false } }: { tag: RowTag }) {
  return (
    <span data-long={name.length > MAX_COLUMN_LETTERS || undefined}>
      <span className={`name break-all ${isMarked ? 'text-amber' : ''}`}>{visibleText(name)}</span>
      {note && <span className="text-muted"> {visibleText(note)}</span>}
    </span>
  )
}
