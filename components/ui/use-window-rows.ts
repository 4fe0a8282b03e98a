'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useState } from 'react'

interface WindowRows {
  /** Indexes of the rows to render. */
  indexes: number[]
  /** Heights in pixels that stand for the rows before and after them. */
  beforePx: number
  afterPx: number
  /** Goes on every row, with `data-index`: rows may be taller than the estimate. */
  measure: (row: Element | null) => void
}

/**
 * Which rows of a long list are near the window. The list must have `overflow-anchor: none`: the browser holds on to a row
 * that is about to go, and jumps. The server, and the first paint, get one screenful from the top.
 */
export function useWindowRows(
  list: RefObject<HTMLElement | null>,
  count: number,
  rowHeightPx: number,
): WindowRows {
  const [marginPx, setMarginPx] = useState(0)
  useLayoutEffect(() => {
    const top = list.current?.getBoundingClientRect().top
    if (top !== undefined) setMarginPx(top + window.scrollY)
  }, [list])
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeightPx,
    overscan: 10,
    scrollMargin: marginPx,
    initialRect: { width: 1200, height: 900 },
  })
  const items = virtualizer.getVirtualItems()
  const [first] = items
  const last = items.at(-1)
  return {
    indexes: items.map((item) => item.index),
    beforePx: first ? first.start - marginPx : 0,
    afterPx: last ? Math.max(0, virtualizer.getTotalSize() - (last.end - marginPx)) : 0,
    measure: virtualizer.measureElement,
  }
}
