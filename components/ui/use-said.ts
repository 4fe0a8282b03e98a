'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

const SHOWN_MS = 2500

/** A message that is shown for a moment. */
export function useSaid(): [string, (text: string) => void] {
  const [said, setSaid] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const say = useCallback((text: string) => {
    setSaid(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setSaid(''), SHOWN_MS)
  }, [])
  return [said, say]
}
