import { infiniteQueryOptions } from '@tanstack/react-query'
import type { UntaggedPage } from '@/lib/api/untagged'
import { api } from '@/lib/routes'
import { getJson } from './api-client'

/** The untagged manifests of a repository (`host/name`); `manifests` is null if the registry has no API that lists them. */
export const untaggedQuery = (repository: string) =>
  infiniteQueryOptions({
    queryKey: ['untagged', repository],
    queryFn: ({ pageParam, signal }) => getJson<UntaggedPage>(api.untagged(repository, pageParam), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
