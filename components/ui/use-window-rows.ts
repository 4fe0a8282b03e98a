'use client'

import { observeWindowOffset, useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useHydrated } from './use-hydrated'
import type { VisibleRows } from './virtual-rows'

/** A few hundred pages. */
const MAX_PRINTED = 5000

interface WindowRows extends VisibleRows {
  /** The ref for every row, which also needs `data-index`: rows may differ in height. */
  measure: (row: Element | null) => void
}

/**
 * Finds the rows of a long list near the window. The list must have `overflow-anchor: none`: the browser would anchor
 * to a row that is about to leave, and jump. The server and the first paint get one screenful from the top.
 */
export function useWindowRows(
  list: RefObject<HTMLElement | null>,
  count: number,
  rowHeightPx: number,
): WindowRows {
  const [layout, setLayout] = useState({ topPx: 0, rowPx: rowHeightPx })
  useLayoutEffect(() => {
    if (!list.current) return
    const topPx = list.current.getBoundingClientRect().top + window.scrollY
    setLayout((now) => ({ topPx, rowPx: usualHeightPx(list.current) ?? now.rowPx }))
  }, [list])
  const isHydrated = useHydrated()
  const virtualizer = useWindowVirtualizer({
    count,
    // A reader who scrolled before the script loaded is below the rows in the server's markup, which hydration has to
    // render.
    initialOffset: () => (isHydrated ? window.scrollY : 0),
    observeElementOffset: observeOffsetFromNow,
    // The library calls this again when the margin changes, which happens in the same render.
    estimateSize: () => layout.rowPx,
    scrollMargin: layout.topPx,
    overscan: 10,
    initialRect: { width: 1200, height: 900 },
  })
  const isPrinting = useIsPrinting()
  const items = virtualizer.getVirtualItems()
  if (isPrinting) {
    const indexes = Array.from({ length: Math.min(count, MAX_PRINTED) }, (_, index) => index)
    return { indexes, beforePx: 0, afterPx: 0, measure: virtualizer.measureElement }
  }
  const [first] = items
  const last = items.at(-1)
  return {
    indexes: items.map((item) => item.index),
    beforePx: first ? first.start - layout.topPx : 0,
    afterPx: last ? Math.max(0, virtualizer.getTotalSize() - (last.end - layout.topPx)) : 0,
    measure: virtualizer.measureElement,
  }
}

/** Paper has no viewport, so all rows are rendered for printing. */
function useIsPrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false)
  useEffect(() => {
    const begin = () => flushSync(() => setIsPrinting(true))
    const end = () => setIsPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting
}

/** Also reports the window's current offset, because the library waits for the next scroll. */
const observeOffsetFromNow: typeof observeWindowOffset = (virtualizer, report) => {
  const stop = observeWindowOffset(virtualizer, report)
  report(window.scrollY, false)
  return stop
}

/**
 * The median height of the rows. They are taller in a narrow window, and a wrong estimate moves the page while
 * scrolling.
 */
function usualHeightPx(list: HTMLElement | null): number | undefined {
  const rows = [...(list?.querySelectorAll('[data-index]') ?? [])]
  const heights = rows.map((row) => row.getBoundingClientRect().height).sort((a, b) => a - b)
  return heights[heights.length >> 1]
}
