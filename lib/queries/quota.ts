import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/routes'
import type { Source } from '@/lib/source'
import { getJson } from './get-json'

export type KnownQuota = Pick<Source, 'isMetered' | 'quota'>

/** What our server remembers of a registry's quota; the registry is not asked. */
export const quotaQuery = (registry: string) =>
  queryOptions({
    queryKey: ['quota', registry],
    queryFn: ({ signal }) => getJson<KnownQuota>(api.quota(registry), signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Looks again at what is remembered, after rows of `host/name` were read; what was seen stays when that fails. */
export function refreshQuota(queryClient: QueryClient, repository: string): void {
  const registry = repository.slice(0, repository.indexOf('/'))
  void queryClient.prefetchQuery({ ...quotaQuery(registry), staleTime: 0 })
}
