'use client'

import { type RefObject, useEffect, useRef } from 'react'

/**
 * Takes over what was typed or chosen before the page's script ran: React leaves it in the control, and knows nothing of
 * it. `rendered` is the value the control came with.
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
