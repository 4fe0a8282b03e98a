import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '@/lib/routes'
import type { UntaggedPage } from '@/lib/source'
import { getJson } from './get-json'

/** Manifests of a repository (`host/name`) that no tag names; `manifests` is null where no api lists them. */
export const untaggedQuery = (repository: string) =>
  infiniteQueryOptions({
    queryKey: ['untagged', repository],
    queryFn: ({ pageParam, signal }) =>
      getJson<UntaggedPage | { manifests: null; next?: undefined; truncated?: undefined }>(
        api.untagged(repository, pageParam),
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
