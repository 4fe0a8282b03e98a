import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { Column } from './data-table'

interface Props {
  title: string
  /** The column's direction; undefined while another column sorts the rows. */
  sort: Column['sort']
  /** The direction at first: a size is more often sought from the largest. */
  first?: NonNullable<Column['sort']>
  /** The column is aligned to the right: the arrow is before the title. */
  isRight?: boolean | undefined
  /** In words, while the column sorts the rows: "newest first". */
  detail?: string | undefined
  onSort: (sort: NonNullable<Column['sort']>) => void
}

const REVERSED = { ascending: 'descending', descending: 'ascending' } as const
const ARROWS = { ascending: ArrowUp, descending: ArrowDown }

/** The header of a sortable column. It's reversed when pressed again. */
export function SortButton({ title, sort, first = 'ascending', isRight, detail, onSort }: Props) {
  const Arrow = sort ? ARROWS[sort] : ChevronsUpDown
  return (
    <button
      type="button"
      onClick={() => onSort(sort ? REVERSED[sort] : first)}
      className={`-mx-1 inline-flex min-h-6 max-w-full items-center gap-1 rounded-md px-1 hover:text-text ${isRight ? 'flex-row-reverse' : ''} ${sort ? 'font-medium text-text' : ''}`}
    >
      {title}
      <Arrow aria-hidden size={13} className={`shrink-0 ${sort ? 'text-link' : 'text-line-strong'}`} />
      {sort && detail && <span className="hidden truncate font-normal text-muted sm:inline">{detail}</span>}
    </button>
  )
}
