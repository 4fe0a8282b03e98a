'use client'

import { useQuery } from '@tanstack/react-query'
import type { AttachedList } from '@/lib/artifact/attached'
import { referrersQuery } from '@/lib/queries/referrers'
import { useHydrated } from '../ui/use-hydrated'

/** What is attached to a digest (`host/name@digest`), asked by the browser after the first paint. */
export function useAttached(reference: string): {
  data: AttachedList | undefined
  error: Error | null
} {
  const { data, error } = useQuery(referrersQuery(reference))
  const isHydrated = useHydrated()
  return isHydrated ? { data, error } : { data: undefined, error: null }
}
