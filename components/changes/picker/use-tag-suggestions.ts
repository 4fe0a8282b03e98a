'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { orderTags } from '@/components/tag/tag-order'
import { useAllPages } from '@/components/ui/use-all-pages'
import { formatCount } from '@/lib/format'
import { quotaQuery } from '@/lib/queries/quota'
import { tagsQuery } from '@/lib/queries/tags'
import type { Typed } from './suggestion'
import { cutSuggestions, includesText, NO_SUGGESTIONS, type Suggestions } from './suggestions'

/** From the whole tag list, or from its first page if the registry is rate-limited. */
export function useTagSuggestions(typed: Typed): Suggestions {
  const isAsked = typed.kind === 'tag' && typed.repository !== ''
  const repository = isAsked ? `${typed.registry}/${typed.repository}` : ''
  const query = useInfiniteQuery({ ...tagsQuery(repository), enabled: isAsked })
  const hasMore = isAsked && query.hasNextPage
  const quota = useQuery({ ...quotaQuery(isAsked ? typed.registry : ''), enabled: hasMore })
  const isWhole = quota.data?.isRateLimited === false
  useAllPages({ ...query, hasNextPage: hasMore && isWhole })
  const pages = query.data?.pages
  const tags = useMemo(() => orderTags([...new Set(pages?.flatMap((page) => page.tags))], ''), [pages])
  if (!isAsked) return NO_SUGGESTIONS
  const prefix = typed.isBare ? '' : `${repository}:`
  const isStopped = query.error !== null || quota.error !== null || quota.data?.isRateLimited === true
  return {
    ...cutSuggestions(
      tags.filter((tag) => includesText(tag, typed.text)).map((tag) => ({ text: `${prefix}${tag}` })),
    ),
    isLoading: (query.isFetching && !pages) || (hasMore && !isStopped),
    problem:
      query.error?.message ??
      (hasMore && isStopped
        ? `Only the first ${formatCount(tags.length)} tags are suggested. Type or paste any other.`
        : pages?.at(-1)?.truncated),
  }
}
