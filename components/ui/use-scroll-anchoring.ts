'use client'

import { type RefObject, useLayoutEffect, useRef } from 'react'

interface Row {
  path: string
}

/**
 * Keeps the visible rows in place when rows above them appear or disappear. `version` changes only when the list is
 * refreshed: what the reader opens, closes or filters moves as expected.
 */
export function useScrollAnchoring(
  list: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  version: unknown,
): void {
  const before = useRef({ rows, version })
  useLayoutEffect(() => {
    const { rows: oldRows, version: oldVersion } = before.current
    before.current = { rows, version }
    if (version === oldVersion || !list.current) return
    const movedBy = movedRows(list.current, oldRows, rows)
    if (movedBy !== 0) window.scrollBy({ top: movedBy, behavior: 'instant' })
  }, [list, rows, version])
}

/** By how many pixels the first visible row has moved down. */
function movedRows(list: HTMLElement, oldRows: readonly Row[], rows: readonly Row[]): number {
  const heightPx = list.querySelector('[data-index]')?.getBoundingClientRect().height
  const hiddenPx = -list.getBoundingClientRect().top
  if (!heightPx || hiddenPx <= 0) return 0
  const indexOf = new Map(rows.map(({ path }, index) => [path, index]))
  // The first visible row may have disappeared.
  for (let index = Math.floor(hiddenPx / heightPx); index < oldRows.length; index += 1) {
    const now = indexOf.get(oldRows[index]?.path ?? '')
    if (now !== undefined) return (now - index) * heightPx
  }
  return 0
}
