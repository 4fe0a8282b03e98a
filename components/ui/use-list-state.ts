'use client'

import { useMemo, useState } from 'react'
import { MAX_IN_ADDRESS } from '@/lib/routes'
import { useQueryState } from './use-query-state'

const NONE: readonly string[] = []

/** A list of texts without commas, kept in the address while it's short; `isLong` if it's too long for that. */
export function useListState(name: string) {
  const [text, setText] = useQueryState(name)
  const [long, setLong] = useState(NONE)
  const isLong = long.length > 0
  const items = useMemo(
    () => (isLong ? long : [...new Set(text.split(',').filter(Boolean))]),
    [isLong, long, text],
  )
  function setItems(next: readonly string[]) {
    const written = next.join(',')
    const isShort = written.length <= MAX_IN_ADDRESS
    setLong(isShort ? NONE : next)
    setText(isShort ? written : '')
  }
  return { items, setItems, isLong }
}
