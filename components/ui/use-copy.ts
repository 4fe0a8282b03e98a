'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { copyText } from './copy-text'

export type CopyState = 'idle' | 'copied' | 'failed'

const SHOWN_MS = 1600

/** Copies text, and reports the result for a moment. */
export function useCopy(): [CopyState, (text: string) => Promise<void>] {
  const [state, setState] = useState<CopyState>('idle')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const copy = useCallback(async (text: string) => {
    setState((await copyText(text)) ? 'copied' : 'failed')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setState('idle'), SHOWN_MS)
  }, [])
  return [state, copy]
}
