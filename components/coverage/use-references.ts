'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useListState } from '@/components/ui/use-list-state'
import { continuesAt, repositoriesQuery } from '@/lib/queries/repositories'

/** The items of the table: the pasted list, kept in the address while it's short, or all listed repositories. */
export function useReferences(registry: string, namespace: string | undefined) {
  const { items: pasted, setItems: paste, isLong, isLost } = useListState('references')
  const isPasted = pasted.length > 0
  const { data, error } = useQuery({ ...repositoriesQuery(registry), enabled: !isPasted && !isLong })
  const items = useMemo(() => {
    if (pasted.length > 0) return pasted
    const names = new Set(data?.pages.flatMap((page) => page.repositories) ?? [])
    return [...names]
      .filter((name) => !namespace || name === namespace || name.startsWith(`${namespace}/`))
      .map((name) => `${registry}/${name}`)
  }, [pasted, data, registry, namespace])

  return {
    items,
    isPasted,
    /** The list is too long for the address. */
    isLong,
    /** This browser tab doesn't have the list. */
    isLost,
    isReading: !isPasted && !error && (!data || continuesAt(data) !== undefined),
    error: isPasted ? null : error,
    paste,
  }
}
