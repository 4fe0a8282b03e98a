'use client'

import { useMemo } from 'react'
import { MAX_IN_ADDRESS } from '@/lib/routes'
import { isTextToken, readText, removeText, storeText } from './long-text'
import { useHydrated } from './use-hydrated'
import { useQueryState } from './use-query-state'

export interface LongQueryState {
  text: string
  setText: (text: string) => void
  /** It's too long for the address, so it's in this browser tab only. */
  isLong: boolean
  /** The address refers to a text that another tab has, or had. */
  isLost: boolean
}

/** A text that's kept in the address while it's short, and otherwise in this browser tab. */
export function useLongQueryState(name: string, initial = ''): LongQueryState {
  const [written, setWritten] = useQueryState(name, initial)
  const isLong = isTextToken(written)
  // The server doesn't have it.
  const isHydrated = useHydrated()
  const stored = useMemo(
    () => (isLong && isHydrated ? readText(written) : undefined),
    [isLong, isHydrated, written],
  )
  const isLost = isLong && isHydrated && stored === undefined
  return {
    text: isLong ? (stored ?? '') : written,
    setText: (text) => {
      const isShort = text.length <= MAX_IN_ADDRESS
      const next = isShort ? text : storeText(text)
      if (isLong && next !== written) removeText(written)
      setWritten(next)
    },
    isLong: isLong && !isLost,
    isLost,
  }
}
