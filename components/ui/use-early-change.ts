'use client'

import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Applies what was typed or chosen before the page's script ran: React keeps it in the control without an event.
 * `rendered` is the value that the server rendered.
 */
export function useEarlyChange(
  control: RefObject<HTMLInputElement | HTMLSelectElement | null>,
  rendered: string,
  onEarly: (value: string) => void,
): void {
  const first = useRef({ rendered, onEarly })
  // Not a passive effect: its update has the lowest priority, so Enter would find an empty field, and empty it.
  useLayoutEffect(() => {
    const { rendered, onEarly } = first.current
    const value = control.current?.value ?? rendered
    if (value !== rendered) onEarly(value)
  }, [control])
}
