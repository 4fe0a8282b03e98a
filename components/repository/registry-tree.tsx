'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { repositoriesQuery } from '@/lib/queries/repositories'
import { useAllPages } from '../ui/use-all-pages'
import { LazyRepositoryTree } from './lazy-repository-tree'

/** The tree of a whole registry, over all pages of its catalog. */
export function RegistryTree({ registry }: { registry: string }) {
  const query = useInfiniteQuery(repositoriesQuery(registry))
  useAllPages(query)
  const { data, error, hasNextPage, fetchNextPage, isPending } = query
  const names = useMemo(() => [...new Set(data?.pages.flatMap((page) => page.repositories) ?? [])], [data])
  return (
    <LazyRepositoryTree
      registry={registry}
      names={names}
      isReading={!error && (hasNextPage || isPending)}
      truncated={data?.pages.at(-1)?.truncated}
      problem={error ? { message: error.message, retry: () => fetchNextPage() } : undefined}
    />
  )
}
