'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useState } from 'react'
import { withSearch } from '@/lib/routes'

/**
 * A piece of view state in the address's query, which omits its `initial` value. Changes replace the history entry,
 * so Back leaves the page.
 */
export function useQueryState(name: string, initial = ''): [string, (value: string) => void] {
  const inAddress = useSearchParams().get(name) ?? initial
  // The router follows the address a moment later: an input that waited for it would lose letters and its caret.
  const [value, setValue] = useState(inAddress)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `inAddress` only triggers it, because its value may be outdated
  useEffect(() => {
    setValue(new URLSearchParams(window.location.search).get(name) ?? initial)
  }, [name, inAddress])

  const change = useCallback(
    (next: string) => {
      setValue(next)
      const search = new URLSearchParams(window.location.search)
      // Any change ends a navigation that is under way.
      if (next === (search.get(name) ?? initial)) return
      if (next === initial) search.delete(name)
      else search.set(name, next)
      replaceAddress(withSearch(window.location.pathname, search))
    },
    [name, initial],
  )
  return [value, change]
}

/** Safari refuses more than a hundred changes in a few seconds; the address is then outdated until the next one. */
function replaceAddress(address: string): void {
  try {
    window.history.replaceState(null, '', address)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}
