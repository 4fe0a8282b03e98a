'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useAllPages } from '@/components/ui/use-all-pages'
import { useListState } from '@/components/ui/use-list-state'
import { repositoriesQuery } from '@/lib/queries/repositories'

/** The items of the table: the pasted list, kept in the address while it's short, or all listed repositories. */
export function useReferences(registry: string, namespace: string | undefined) {
  const { items: pasted, setItems: paste, isLong } = useListState('references')
  const isPasted = pasted.length > 0
  const query = useInfiniteQuery({ ...repositoriesQuery(registry), enabled: !isPasted })
  useAllPages({ ...query, hasNextPage: query.hasNextPage && !isPasted })
  const items = useMemo(() => {
    if (pasted.length > 0) return pasted
    const names = new Set(query.data?.pages.flatMap((page) => page.repositories) ?? [])
    return [...names]
      .filter((name) => !namespace || name === namespace || name.startsWith(`${namespace}/`))
      .map((name) => `${registry}/${name}`)
  }, [pasted, query.data, registry, namespace])

  return {
    items,
    isPasted,
    /** The list is too long for the address. */
    isLong,
    isReading: !isPasted && !query.error && (query.hasNextPage || query.isPending),
    error: isPasted ? null : query.error,
    paste,
  }
}
