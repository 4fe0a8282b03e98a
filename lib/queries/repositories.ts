import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/routes'
import type { CachedRepositoryPage, RepositoryPage } from '@/lib/source'
import { getJson } from './get-json'

/** The longest that a kept list is shown while it is read anew behind it. */
export const KEPT_SECONDS = 600

/** A list that others of the same identity had read a moment ago is as good as a new one: many may come at once. */
export const NEW_SECONDS = 2

/** The repositories of a registry, a page of its catalog at a time, perhaps as the registry gave it a while ago. */
export const repositoriesQuery = (registry: string) =>
  infiniteQueryOptions({
    queryKey: ['repositories', registry],
    queryFn: ({ pageParam, signal }) =>
      getJson<CachedRepositoryPage>(
        // Whether a registry answers is asked anew; the pages behind a kept first one are kept, too.
        api.repositories(registry, pageParam, pageParam === undefined ? NEW_SECONDS : KEPT_SECONDS),
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: 60_000,
  })

/** Reads the whole list anew; pages no older than `maxAge` seconds are good enough. */
export async function readRepositories(registry: string, maxAge: number): Promise<CachedRepositoryPage[]> {
  const pages: CachedRepositoryPage[] = []
  const asked = new Set<string>()
  for (let last: string | undefined; ; ) {
    const page = await getJson<CachedRepositoryPage>(api.repositories(registry, last, maxAge))
    pages.push(page)
    if (page.next === undefined || asked.has(page.next)) return pages
    asked.add(page.next)
    last = page.next
  }
}

/** The repositories whose names begin with `name/`: whether a repository is a namespace too. */
export const repositoriesUnderQuery = (registry: string, name: string) =>
  queryOptions({
    queryKey: ['repositories-under', registry, name],
    queryFn: ({ signal }) => getJson<RepositoryPage>(api.repositoriesUnder(registry, name), signal),
    staleTime: 60_000,
  })
