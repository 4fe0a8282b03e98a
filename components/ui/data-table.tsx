import type { ReactNode, Ref } from 'react'

export interface Column {
  title: string
  /** Stands in place of the title. */
  head?: ReactNode
  /** The title is for screen readers only. */
  isTitleHidden?: boolean
  tooltip?: string
  /** Width, alignment, and on which screens it is hidden; its cells do the same. */
  className?: string
}

interface Layout {
  frame: string
  table: string
  head: string
  cell: string
}

const LAYOUTS = {
  /** Columns have the widths of their heads. */
  fixed: {
    // The browser would hold on to a virtual row that is about to leave, and jump.
    frame: 'panel overflow-hidden [overflow-anchor:none]',
    table: 'w-full table-fixed',
    head: 'bg-inset text-muted text-sm',
    cell: 'px-3 py-2 font-normal first:px-3.5',
  },
  /** Columns are as wide as their cells; a narrow screen scrolls sideways. */
  auto: {
    frame: 'panel relative overflow-x-auto',
    table: 'w-full',
    head: 'bg-inset text-muted text-sm',
    cell: 'px-3.5 py-2 font-normal',
  },
  /** As `auto`, and the first column stays in view. Cells have the borders: those of rows don't move with a cell. */
  pinned: {
    frame: 'panel relative overflow-x-auto',
    table: 'w-full border-separate border-spacing-0',
    head: 'text-muted text-sm',
    cell: 'bg-inset px-3.5 py-2.5 font-normal first:sticky first:left-0',
  },
  /** Scrolls in a frame of its own, where the header and the first column stay in view. */
  framed: {
    frame: 'panel relative max-h-[70vh] overflow-auto [overflow-anchor:none]',
    table: 'min-w-full border-separate border-spacing-0',
    head: 'text-muted text-sm',
    cell: 'sticky top-0 z-10 whitespace-nowrap border-line border-b bg-inset px-3 py-2 first:left-0 first:z-20 first:px-3.5',
  },
  /** As `auto`, inside another panel. */
  inner: {
    frame: 'relative overflow-x-auto',
    table: 'w-full text-sm',
    head: 'text-muted',
    cell: 'py-1 pr-4 font-normal',
  },
} satisfies Record<string, Layout>

interface Props {
  /** The frame around the table, for the hook that chooses its virtual rows. */
  ref?: Ref<HTMLElement>
  caption: string
  columns: readonly Column[]
  layout?: keyof typeof LAYOUTS
  /** Names the frame of a `framed` table, which the keyboard reaches and scrolls. */
  label?: string
  /** Of all rows, where only some are rendered. */
  rowCount?: number
  /** Stands in place of rows, where there are none. */
  empty?: ReactNode
  footer?: ReactNode
  /** The rows. */
  children: ReactNode
}

/** A table with its header, in a frame. A long one renders `VirtualRows`. */
export function DataTable({ ref, caption, columns, layout = 'fixed', label, rowCount, ...rest }: Props) {
  const { empty, footer, children } = rest
  const { frame, table, head, cell } = LAYOUTS[layout]
  return (
    <section ref={ref} aria-label={label} tabIndex={layout === 'framed' ? 0 : undefined} className={frame}>
      <table
        aria-rowcount={rowCount === undefined ? undefined : rowCount + 1}
        className={`text-left ${table}`}
      >
        <caption className="sr-only">{caption}</caption>
        <thead className={head}>
          <tr aria-rowindex={rowCount === undefined ? undefined : 1}>
            {columns.map((column, n) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: titles may repeat, and a head has no state
                key={n}
                scope="col"
                title={column.tooltip}
                className={`${cell} ${column.className ?? ''}`}
              >
                <Head {...column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      {/* Beside the table: a cell that spans columns would bring back those that a narrow screen hides. */}
      {empty && <p className="px-4 py-6 text-muted">{empty}</p>}
      {footer}
    </section>
  )
}

function Head({ title, head, isTitleHidden = false }: Column) {
  return isTitleHidden ? <span className="sr-only">{title}</span> : (head ?? title)
}
