'use client'

import { startTransition, useEffect, useRef, useState } from 'react'

/** Throttles a value to at most one change every `everyMs`. The last change always arrives. */
export function useThrottled<T>(value: T, everyMs: number): T {
  const [shown, setShown] = useState(value)
  const latest = useRef(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (latest.current === value) return
    latest.current = value
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      startTransition(() => setShown(latest.current))
    }, everyMs)
  }, [value, everyMs])
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  return shown
}
