import { infiniteQueryOptions } from '@tanstack/react-query'
import type { TagPage } from '@/lib/api/tags'
import { api } from '@/lib/routes'
import { getJson } from './api-client'

/** The tags of a repository (`host/name`), one page of the registry's list at a time. */
export const tagsQuery = (repository: string) =>
  infiniteQueryOptions({
    queryKey: ['tags', repository],
    queryFn: ({ pageParam, signal }) => getJson<TagPage>(api.tags(repository, pageParam), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
