import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { KnownQuota } from '@/lib/api/quota'
import { api } from '@/lib/routes'
import { getJson } from './api-client'

/** What our server knows about a registry's pull quota. The registry is not asked. */
export const quotaQuery = (registry: string) =>
  queryOptions({
    queryKey: ['quota', registry],
    queryFn: ({ signal }) => getJson<KnownQuota>(api.quota(registry), signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Refreshes that after rows of `host/name` were read; what was known stays if the refresh fails. */
export function refreshQuota(queryClient: QueryClient, repository: string): void {
  const registry = repository.slice(0, repository.indexOf('/'))
  void queryClient.prefetchQuery({ ...quotaQuery(registry), staleTime: 0 })
}
