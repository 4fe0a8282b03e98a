'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/**
 * False on the server and during hydration, then true. For data that a query may already have: a part of the page
 * that streams in late would otherwise show it where the markup has a skeleton.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
