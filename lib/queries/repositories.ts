import { queryOptions } from '@tanstack/react-query'
import type { AllRepositoriesLine, RepositoriesUnder, RepositoryPage } from '@/lib/api/repositories'
import { RegistryError } from '@/lib/oci/registry-error'
import { api } from '@/lib/routes'
import { fetchApi, getJson } from './api-client'
import { jsonLines } from './json-lines'

/** The maximum age of a cached list that is shown while it refreshes. */
export const MAX_LIST_AGE_SECONDS = 600

/** A list that the same identity loaded this many seconds ago counts as new, in case many visitors arrive at once. */
export const MAX_FRESH_SECONDS = 2

/** The pages of a registry's catalog so far. It continues at the `next` of the last one. */
export interface RepositoryPages {
  pages: readonly RepositoryPage[]
}

const NONE: RepositoryPages = { pages: [] }

/** Where a list continues; undefined if it's complete. */
export function continuesAt({ pages }: RepositoryPages): string | undefined {
  return pages.at(-1)?.next
}

/**
 * All repositories of a registry, in one stream. A list that was begun continues, and grows while it loads; a complete
 * one is replaced once another is complete.
 */
export const repositoriesQuery = (registry: string) =>
  queryOptions({
    queryKey: ['repositories', registry],
    queryFn: async ({ client, queryKey, signal }): Promise<RepositoryPages> => {
      const known = client.getQueryData<RepositoryPages>(queryKey)
      const isReplaced = known !== undefined && continuesAt(known) === undefined
      return streamRepositories(registry, {
        begun: isReplaced ? NONE : (known ?? NONE),
        signal,
        onPages: (list) => {
          if (!isReplaced && !signal.aborted) client.setQueryData(queryKey, list)
        },
      })
    },
    staleTime: ({ state: { data } }) => (data && continuesAt(data) !== undefined ? 0 : 60_000),
  })

/** Only the first page, which shows whether the registry responds. */
export const firstRepositoriesQuery = (registry: string) =>
  queryOptions({
    queryKey: ['first-repositories', registry],
    queryFn: ({ signal }) =>
      getJson<RepositoryPage>(api.repositories(registry, undefined, MAX_FRESH_SECONDS), signal),
    staleTime: 60_000,
  })

interface Stream {
  begun?: RepositoryPages
  /** The maximum age of cached pages in seconds. By default, a new list has to be fresh, and its later pages follow it. */
  maxAge?: number
  signal?: AbortSignal
  onPages?: (list: RepositoryPages) => void
}

/** Loads a list to its end; `onPages` gets all pages so far. Throws why it ended early. */
export async function streamRepositories(
  registry: string,
  { begun = NONE, maxAge, signal, onPages }: Stream,
): Promise<RepositoryPages> {
  const last = continuesAt(begun)
  const age = maxAge ?? (last === undefined ? MAX_FRESH_SECONDS : MAX_LIST_AGE_SECONDS)
  const response = await fetchApi(api.allRepositories(registry, last, age), signal)
  let list = begun
  const { stopped } = await jsonLines<AllRepositoriesLine>(response, (lines) => {
    list = { pages: [...list.pages, ...lines] }
    onPages?.(list)
  })
  if (stopped)
    throw new RegistryError(502, stopped.code, stopped.message, stopped.fix ? { fix: stopped.fix } : {})
  return list
}

/** The repositories whose names start with `name/`, to tell whether a repository is also a namespace. */
export const namespaceRepositoriesQuery = (registry: string, name: string) =>
  queryOptions({
    queryKey: ['repositories-under', registry, name],
    queryFn: ({ signal }) => getJson<RepositoriesUnder>(api.namespaceRepositories(registry, name), signal),
    staleTime: 60_000,
  })
