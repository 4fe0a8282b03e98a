import { ArrowDown, ArrowUp } from 'lucide-react'
import type { Column } from './data-table'

interface Props {
  title: string
  /** The column's direction; undefined while another column sorts the rows. */
  sort: Column['sort']
  onSort: (sort: NonNullable<Column['sort']>) => void
}

/** The header of a sortable column: ascending at first, reversed when pressed again. */
export function SortButton({ title, sort, onSort }: Props) {
  const Arrow = sort === 'descending' ? ArrowDown : ArrowUp
  return (
    <button
      type="button"
      onClick={() => onSort(sort === 'ascending' ? 'descending' : 'ascending')}
      className="-mx-1 inline-flex min-h-6 items-center gap-1 rounded-md px-1 hover:text-text"
    >
      {title}
      <Arrow aria-hidden size={13} className={sort ? '' : 'invisible'} />
    </button>
  )
}
