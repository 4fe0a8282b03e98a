'use client'

import { type ReactNode, type ToggleEvent, useEffect, useId, useRef, useState } from 'react'
import { placeBelow } from './place-below'

interface Props {
  /** The accessible name of the button and the panel. */
  label: string
  /** The content of the button. */
  trigger: ReactNode
  className?: string
  /** The content is also in a closed panel, such as links that don't need a script. */
  isKept?: boolean
  /** Aligns the panel with the right edge of the button, if it's at the right of the page. */
  isAtEnd?: boolean
  children: ReactNode
}

/**
 * A button that opens a panel over the page. Escape, a press elsewhere, or scrolling closes it. The panel's content
 * exists only while it's open, unless it's kept.
 */
export function Popover({
  label,
  trigger,
  className = '',
  isKept = false,
  isAtEnd = false,
  children,
}: Props) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (!isOpen) return
    placeBelow(panel.current, button.current, isAtEnd)
    const close = ({ target }: Event) => {
      if (target !== panel.current) panel.current?.hidePopover()
    }
    addEventListener('scroll', close, { capture: true, passive: true })
    return () => removeEventListener('scroll', close, { capture: true })
  }, [isOpen, isAtEnd])
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-label={label}
        aria-expanded={isOpen}
        className={className}
      >
        {trigger}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        onToggle={({ newState }: ToggleEvent) => setOpen(newState === 'open')}
        className="panel fixed inset-auto m-0 max-h-80 max-w-[calc(100vw-16px)] overflow-auto p-1 text-sm"
      >
        {(isOpen || isKept) && children}
      </div>
    </>
  )
}
