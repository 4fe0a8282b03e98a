import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { RepositoriesUnder, RepositoryPage } from '@/lib/api/repositories'
import { api } from '@/lib/routes'
import { getJson } from './api-client'

/** The maximum age of a cached list that is shown while it refreshes. */
export const MAX_LIST_AGE_SECONDS = 600

/** A list that the same identity loaded this many seconds ago counts as new, in case many visitors arrive at once. */
export const MAX_FRESH_SECONDS = 2

/** The repositories of a registry, one catalog page at a time, possibly cached. */
export const repositoriesQuery = (registry: string) =>
  infiniteQueryOptions({
    queryKey: ['repositories', registry],
    queryFn: ({ pageParam, signal }) =>
      getJson<RepositoryPage>(
        // The first page shows whether the registry responds; pages after a cached one are cached too.
        api.repositories(
          registry,
          pageParam,
          pageParam === undefined ? MAX_FRESH_SECONDS : MAX_LIST_AGE_SECONDS,
        ),
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: 60_000,
  })

/** Loads the whole list again. Accepts cached pages up to `maxAge` seconds old. */
export async function readRepositories(registry: string, maxAge: number): Promise<RepositoryPage[]> {
  const pages: RepositoryPage[] = []
  const asked = new Set<string>()
  for (let last: string | undefined; ; ) {
    const page = await getJson<RepositoryPage>(api.repositories(registry, last, maxAge))
    pages.push(page)
    if (page.next === undefined || asked.has(page.next)) return pages
    asked.add(page.next)
    last = page.next
  }
}

/** The repositories whose names start with `name/`, to tell whether a repository is also a namespace. */
export const namespaceRepositoriesQuery = (registry: string, name: string) =>
  queryOptions({
    queryKey: ['repositories-under', registry, name],
    queryFn: ({ signal }) => getJson<RepositoriesUnder>(api.namespaceRepositories(registry, name), signal),
    staleTime: 60_000,
  })
