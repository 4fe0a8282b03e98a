import type { ReactNode, Ref } from 'react'

export interface Column {
  title: string
  /** Replaces the title. */
  head?: ReactNode
  /** The title is for screen readers only. */
  isTitleHidden?: boolean
  tooltip?: string
  /** The direction in which this column sorts the rows; the header of a sortable column is a `SortButton`. */
  sort?: 'ascending' | 'descending'
  /** Width, alignment, and the screens where it's hidden; its cells need the same. */
  className?: string
}

/**
 * `fixed`: columns have the widths of their headers. `auto`: columns are as wide as their cells, and a narrow screen
 * scrolls sideways. `pinned`: like `auto`, and the first column stays in view. `framed`: scrolls in its own frame,
 * where the header and the first column stay in view. In the last two, cells have the borders, because a row's
 * borders don't move with its cells.
 */
type Layout = 'fixed' | 'auto' | 'pinned' | 'framed'

interface Props {
  /** The frame around the table, for the hook that selects its virtual rows. */
  ref?: Ref<HTMLElement>
  caption: string
  columns: readonly Column[]
  layout?: Layout
  /** The label of the frame of a `framed` table, which the keyboard focuses and scrolls. */
  label?: string
  /** The number of all rows, if only some are rendered. */
  rowCount?: number
  /** A phone shows the checkboxes of the rows only while the reader selects. */
  isSelecting?: boolean
  /** Replaces the rows if there are none. */
  empty?: ReactNode
  footer?: ReactNode
  /** The rows. */
  children: ReactNode
}

/** A table with its header, in a panel. Its styles are in `app/styles/table.css`. A long one renders `VirtualRows`. */
export function DataTable({ ref, caption, columns, layout = 'fixed', label, rowCount, ...parts }: Props) {
  const { isSelecting, empty, footer, children } = parts
  return (
    <section
      ref={ref}
      aria-label={label}
      data-selecting={isSelecting || undefined}
      tabIndex={layout === 'framed' ? 0 : undefined}
      className={`panel data-table data-table-${layout}`}
    >
      <table aria-rowcount={rowCount === undefined ? undefined : rowCount + 1}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr aria-rowindex={rowCount === undefined ? undefined : 1}>
            {columns.map(({ title, head, isTitleHidden, tooltip, sort, className }, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: titles may repeat, and a head has no state
              <th key={n} scope="col" title={tooltip} aria-sort={sort} className={className}>
                {isTitleHidden ? <span className="sr-only">{title}</span> : (head ?? title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      {/* Not in the table: a cell that spans columns would bring back those that a narrow screen hides. */}
      {empty && <p className="px-4 py-6 text-muted">{empty}</p>}
      {footer}
    </section>
  )
}
