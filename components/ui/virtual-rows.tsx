import type { ReactNode } from 'react'

/** Which rows of a long table are near what is seen; the rest are blank space. */
export interface VisibleRows {
  /** Indexes of the rows to render. */
  indexes: readonly number[]
  /** Heights in pixels of the rows before and after them. */
  beforePx: number
  afterPx: number
}

/** The rows of a `DataTable` that are near what is seen, and space for the others. */
export function VirtualRows({
  rows: { indexes, beforePx, afterPx },
  children,
}: {
  rows: VisibleRows
  children: (index: number) => ReactNode
}) {
  return (
    <>
      {beforePx > 0 && <SpacerRow heightPx={beforePx} />}
      {indexes.map(children)}
      {afterPx > 0 && <SpacerRow heightPx={afterPx} />}
    </>
  )
}

interface RowProps {
  index: number
  /** Of `useWindowRows`: rows may differ in height. */
  measure?: (row: Element | null) => void
  className?: string
  children: ReactNode
}

/** A row that says which of all rows it is. */
export function VirtualRow({ index, measure, className, children }: RowProps) {
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} className={className}>
      {children}
    </tr>
  )
}

function SpacerRow({ heightPx }: { heightPx: number }) {
  return (
    <tr aria-hidden>
      {/* One cell: spanning the columns that a narrow screen hides would bring them back. */}
      <td style={{ height: heightPx, padding: 0 }} />
    </tr>
  )
}
