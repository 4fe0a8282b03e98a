import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/routes'
import type { RepositoryPage } from '@/lib/source'
import { getJson } from './get-json'

/** The repositories of a registry, a page of its catalog at a time. */
export const repositoriesQuery = (registry: string) =>
  infiniteQueryOptions({
    queryKey: ['repositories', registry],
    queryFn: ({ pageParam, signal }) =>
      getJson<RepositoryPage>(api.repositories(registry, pageParam), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: 60_000,
  })

/** The repositories whose names begin with `name/`: whether a repository is a namespace too. */
export const repositoriesUnderQuery = (registry: string, name: string) =>
  queryOptions({
    queryKey: ['repositories-under', registry, name],
    queryFn: ({ signal }) => getJson<RepositoryPage>(api.repositoriesUnder(registry, name), signal),
    staleTime: 60_000,
  })
