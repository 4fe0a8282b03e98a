import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { KnownQuota } from '@/lib/api/quota'
import { api } from '@/lib/routes'
import { getJson } from './api-client'

/** What our server knows about a registry's pull quota. Sends the registry no request. */
export const quotaQuery = (registry: string) =>
  queryOptions({
    queryKey: ['quota', registry],
    queryFn: ({ signal }) => getJson<KnownQuota>(api.quota(registry), signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Refreshes it after rows of `host/name` were loaded. If that fails, the old value remains. */
export function refreshQuota(queryClient: QueryClient, repository: string): void {
  const registry = repository.slice(0, repository.indexOf('/'))
  void queryClient.prefetchQuery({ ...quotaQuery(registry), staleTime: 0 })
}
