'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { tagsQuery } from '@/lib/queries/tags'
import { useAllPages } from '../ui/use-all-pages'

export interface ListedNames {
  tags: readonly string[]
  digestTags: readonly string[]
  /** More are on their way. */
  isMore: boolean
  /** Why they are not all. */
  error: Error | null
  truncated: string | undefined
}

/** Every tag of a repository's list, each once, as far as it was asked for. */
export function useListedNames(repository: string): ListedNames {
  const query = useInfiniteQuery(tagsQuery(repository))
  useAllPages(query)
  const pages = query.data?.pages
  const tags = useMemo(() => [...new Set(pages?.flatMap((page) => page.tags) ?? [])], [pages])
  const digestTags = useMemo(
    () => [...new Set(pages?.flatMap((page) => page.digestTags ?? []) ?? [])],
    [pages],
  )
  const { hasNextPage, error } = query
  return { tags, digestTags, isMore: hasNextPage && !error, error, truncated: pages?.at(-1)?.truncated }
}
