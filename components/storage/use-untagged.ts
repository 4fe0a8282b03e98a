'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useAllPages } from '@/components/ui/use-all-pages'
import { tagsQuery } from '@/lib/queries/tags'
import { untaggedQuery } from '@/lib/queries/untagged'
import type { UntaggedManifest } from '@/lib/source'

export interface Untagged {
  /** Undefined if nothing lists them, or until the first page has loaded. */
  manifests: readonly UntaggedManifest[] | undefined
  /** There are more pages. */
  isReading: boolean
  /** Why the list is incomplete or missing. */
  problem: string | undefined
}

/**
 * Lists the untagged manifests of a repository (`host/name`): from the tag list if it has them, otherwise from the
 * registry's own API.
 */
export function useUntagged(name: string): Untagged {
  const tags = useInfiniteQuery(tagsQuery(name)).data?.pages
  const inTags = useMemo(
    () => (tags?.some((page) => page.untagged) ? tags.flatMap((page) => page.untagged ?? []) : undefined),
    [tags],
  )
  const list = useInfiniteQuery({
    ...untaggedQuery(name),
    enabled: tags !== undefined && inTags === undefined,
    retry: false,
  })
  useAllPages(list)
  const pages = list.data?.pages
  const listed = useMemo(
    () => (pages?.[0]?.manifests ? pages.flatMap((page) => page.manifests ?? []) : undefined),
    [pages],
  )
  return {
    manifests: inTags ?? listed,
    isReading: list.isLoading || list.hasNextPage,
    problem: list.error?.message ?? pages?.find((page) => page.truncated)?.truncated,
  }
}
