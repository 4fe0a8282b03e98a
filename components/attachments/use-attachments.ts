'use client'

import { useQuery } from '@tanstack/react-query'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { Attachments } from '@/lib/artifact/attachments'
import { referrersQuery } from '@/lib/queries/referrers'

/**
 * The attachments of a digest (`host/name@digest`), requested after the first paint; with `isAsked: false`, only
 * those requested earlier.
 */
export function useAttachments(
  reference: string,
  { isAsked = true } = {},
): {
  data: Attachments | undefined
  error: Error | null
} {
  const { data, error } = useQuery({ ...referrersQuery(reference), enabled: isAsked })
  const isHydrated = useHydrated()
  return isHydrated ? { data, error } : { data: undefined, error: null }
}
