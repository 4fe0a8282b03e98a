/** Longer than it takes to cross a table. */
const OPEN_MS = 500
const CLOSE_MS = 200

interface Watched {
  /** A selector of the elements that open the panel. */
  triggers: string
  /** Whether an element has something to show. */
  isNeeded: (trigger: HTMLElement) => boolean
  panel: () => HTMLElement | null
  /** Opens the panel for a trigger, or closes it. */
  onChange: (trigger: HTMLElement | undefined) => void
}

/**
 * Opens one panel for any trigger on the page that is pointed at, focused by keyboard, or pressed, also for triggers
 * that don't exist yet. Escape, a press elsewhere, or scrolling closes it. Returns the function that ends this.
 */
export function watchTriggers({ triggers, isNeeded, panel, onChange }: Watched): () => void {
  const ending = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown: HTMLElement | undefined
  function show(trigger: HTMLElement | undefined, afterMs = 0): void {
    clearTimeout(timer)
    const change = () => {
      shown = trigger
      onChange(trigger)
    }
    if (afterMs > 0) timer = setTimeout(change, afterMs)
    else if (shown !== trigger) change()
  }
  const isInPanel = (target: EventTarget | null) => target instanceof Node && !!panel()?.contains(target)
  const find = (target: EventTarget | null) => {
    const trigger = target instanceof Element ? target.closest<HTMLElement>(triggers) : null
    return trigger && isNeeded(trigger) ? trigger : undefined
  }

  const handlers: { [Type in keyof DocumentEventMap]?: (event: DocumentEventMap[Type]) => void } = {
    pointerover({ target, pointerType }) {
      if (pointerType !== 'mouse') return
      if (isInPanel(target)) clearTimeout(timer)
      else if (find(target) !== shown) show(find(target), find(target) ? OPEN_MS : CLOSE_MS)
      else clearTimeout(timer)
    },
    focusin({ target }) {
      if (isInPanel(target)) clearTimeout(timer)
      else if (target instanceof Element && target.matches(':focus-visible')) show(find(target))
    },
    click({ target, detail }) {
      if (isInPanel(target)) return
      const trigger = find(target)
      const control = target instanceof Element ? target.closest('a, button') : null
      // Links and other buttons in a trigger do only what they do.
      if (control && control !== trigger && trigger?.contains(control)) return
      show(trigger instanceof HTMLAnchorElement ? undefined : trigger)
      // Enter moves into the panel.
      if (trigger && detail === 0) requestAnimationFrame(() => panel()?.querySelector('button')?.focus())
    },
    keydown(event) {
      if (event.key !== 'Escape' || !shown) return
      // A dialog below the panel stays open.
      event.preventDefault()
      if (isInPanel(document.activeElement)) shown.focus()
      show(undefined)
    },
    scroll({ target }) {
      if (!isInPanel(target)) show(undefined)
    },
  }
  const options = { capture: true, passive: false, signal: ending.signal }
  for (const [type, handler] of Object.entries(handlers))
    document.addEventListener(type, handler as EventListener, options)
  ending.signal.addEventListener('abort', () => clearTimeout(timer))
  return () => ending.abort()
}
