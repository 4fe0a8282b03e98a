'use client'

import { type RefObject, useEffect, useRef } from 'react'

/** Takes over what was typed into an input before the page's script ran: React leaves it there, and knows nothing of it. */
export function useEarlyText(
  input: RefObject<HTMLInputElement | null>,
  onEarly: (text: string) => void,
): void {
  const first = useRef(onEarly)
  useEffect(() => {
    const { value = '', defaultValue = '' } = input.current ?? {}
    if (value !== defaultValue) first.current(value)
  }, [input])
}
