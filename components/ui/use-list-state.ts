'use client'

import { useMemo } from 'react'
import { useLongQueryState } from './use-long-query-state'

/** A list of texts without commas, kept as `useLongQueryState` keeps a text. */
export function useListState(name: string) {
  const { text, setText, isLong, isLost } = useLongQueryState(name)
  const items = useMemo(() => [...new Set(text.split(',').filter(Boolean))], [text])
  return { items, setItems: (next: readonly string[]) => setText(next.join(',')), isLong, isLost }
}
