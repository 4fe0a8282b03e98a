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
 * Runs in the page before all else. In each frame it looks whether a row is there, and then whether all is complete: nothing on the screen
 * is a placeholder, and no list says that it is loading more. Tasks shorter than 50 ms, and inputs answered within 16, count as 0.
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
  const isReading = () => some('[role=status]', ({ textContent }) => /loading more/.test(textContent))
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
