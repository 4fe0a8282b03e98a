'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useAllPages } from '@/components/ui/use-all-pages'
import { tagsQuery } from '@/lib/queries/tags'

export interface AllTags {
  tags: readonly string[]
  digestTags: readonly string[]
  /** No page has loaded yet. */
  isPending: boolean
  /** There are more pages, even if the next one was refused. */
  hasMore: boolean
  /** The next page is loading. */
  isMore: boolean
  /** Why the list is incomplete. */
  error: Error | null
  /** The registry's reason why the list is truncated. */
  truncated: string | undefined
  retry: () => void
}

/** Lists all tags of a repository page by page, each once. */
export function useAllTags(repository: string): AllTags {
  const query = useInfiniteQuery(tagsQuery(repository))
  useAllPages(query)
  const pages = query.data?.pages
  const tags = useMemo(() => mergePages(pages?.map((page) => page.tags)), [pages])
  const digestTags = useMemo(() => mergePages(pages?.map((page) => page.digestTags ?? [])), [pages])
  const { isPending, hasNextPage, error, fetchNextPage } = query
  return {
    tags,
    digestTags,
    isPending,
    hasMore: hasNextPage,
    isMore: hasNextPage && !error,
    error,
    truncated: pages?.at(-1)?.truncated,
    retry: () => void fetchNextPage(),
  }
}

/** Pages may overlap. Each has a name once. */
function mergePages(pages: readonly (readonly string[])[] = []): readonly string[] {
  const [only = [], ...others] = pages
  return others.length === 0 ? only : [...new Set(pages.flat())]
}
