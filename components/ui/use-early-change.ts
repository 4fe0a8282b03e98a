'use client'

import { type RefObject, useEffect, useRef } from 'react'

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
  useEffect(() => {
    const { rendered, onEarly } = first.current
    const value = control.current?.value ?? rendered
    if (value !== rendered) onEarly(value)
  }, [control])
}
