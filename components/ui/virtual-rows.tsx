import type { ReactNode } from 'react'

/** Which rows of a long table are near the visible part; the rest is blank space. */
export interface VisibleRows {
  /** Indexes of the rows to render. */
  indexes: readonly number[]
  /** Heights in pixels of the rows before and after them. */
  beforePx: number
  afterPx: number
}

/** The rows of a `DataTable` near the visible part, and space for the others. */
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
  /** From `useWindowRows`: rows may differ in height. */
  measure?: (row: Element | null) => void
  isSelected?: boolean
  /** `useRowActions` opens its link. */
  opens?: boolean
  className?: string
  children: ReactNode
}

/** A row with its index among all rows. */
export function VirtualRow({ index, measure, isSelected, opens, className, children }: RowProps) {
  return (
    <tr
      ref={measure}
      data-index={index}
      data-selected={isSelected || undefined}
      data-opens={opens}
      aria-rowindex={index + 2}
      className={className}
    >
      {children}
    </tr>
  )
}

function SpacerRow({ heightPx }: { heightPx: number }) {
  return (
    <tr aria-hidden>
      {/* A single cell: spanning columns would bring back those that a narrow screen hides. */}
      <td style={{ height: heightPx, padding: 0 }} />
    </tr>
  )
}
