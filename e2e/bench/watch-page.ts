/** A page's own measurements, in milliseconds since its navigation started. */
export interface Watched {
  firstRowMs?: number
  completeMs?: number
  /** Elements in the document once it was complete. */
  elements?: number
  longestTaskMs: number
  /** From a key or click to the frame that shows its effect. */
  slowestInputMs: number
}

declare global {
  interface Window {
    watched: Watched
  }
}

/**
 * Runs in the page before anything else. In each frame, checks whether there's a row, and then whether everything is
 * complete: no placeholders on the screen, and no list that is still loading. Tasks shorter than 50 ms, and inputs
 * handled within 16 ms, count as 0.
 */
export function watchPage(rows: string): void {
  const watched: Watched = { longestTaskMs: 0, slowestInputMs: 0 }
  window.watched = watched
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      watched.longestTaskMs = Math.max(watched.longestTaskMs, duration)
  }).observe({ type: 'longtask', buffered: true })
  const inputs: PerformanceObserverInit & { durationThreshold: number } = {
    type: 'event',
    durationThreshold: 16,
  }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      watched.slowestInputMs = Math.max(watched.slowestInputMs, duration)
  }).observe(inputs)

  const isOnScreen = (element: Element) => {
    const { top, bottom, width } = element.getBoundingClientRect()
    return width > 0 && bottom > 0 && top < innerHeight
  }
  const some = (selector: string, test: (element: Element) => boolean) =>
    [...document.querySelectorAll(selector)].some(test)
  const isReading = () => some('[role=status]', ({ textContent }) => /being read/.test(textContent))
  const look = () => {
    if (watched.firstRowMs === undefined && some(rows, isOnScreen)) watched.firstRowMs = performance.now()
    if (watched.firstRowMs !== undefined && !isReading() && !some('.skeleton', isOnScreen)) {
      watched.completeMs = performance.now()
      watched.elements = document.querySelectorAll('*').length
      return
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
