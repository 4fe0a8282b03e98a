'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/**
 * False on the server and during hydration, true after that. For data that a query may have by then: a part of
 * the page that streams in late would otherwise show its answer where the markup has a skeleton.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
