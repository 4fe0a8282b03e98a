const GAP_PX = 4

/**
 * Puts a panel below its button, or above it where there's more room, and inside the window. `isAtEnd` aligns their
 * right edges.
 */
export function placeBelow(panel: HTMLElement | null, button: Element | null, isAtEnd = false): void {
  if (!panel || !button) return
  const { top, bottom, left, right } = button.getBoundingClientRect()
  const { width, height } = panel.getBoundingClientRect()
  const fitsBelow = bottom + GAP_PX + height <= innerHeight || innerHeight - bottom >= top
  panel.style.top = `${fitsBelow ? bottom + GAP_PX : Math.max(GAP_PX, top - GAP_PX - height)}px`
  panel.style.left = `${Math.max(GAP_PX, Math.min(isAtEnd ? right - width : left, innerWidth - width - GAP_PX))}px`
}
