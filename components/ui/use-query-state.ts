'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

/** A piece of view state in the address's query; the empty string takes it out. Changes replace, so Back leaves the page. */
export function useQueryState(name: string): [string, (value: string) => void] {
  const value = useSearchParams().get(name) ?? ''
  const set = useCallback(
    (next: string) => {
      const search = new URLSearchParams(window.location.search)
      if (next === '') search.delete(name)
      else search.set(name, next)
      const text = search.toString().replace(/%2F/g, '/').replace(/%3A/g, ':')
      window.history.replaceState(null, '', `${window.location.pathname}${text ? `?${text}` : ''}`)
    },
    [name],
  )
  return [value, set]
}
