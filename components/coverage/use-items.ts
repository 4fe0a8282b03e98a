'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { repositoriesQuery } from '@/lib/queries/repositories'
import { useAllPages } from '../ui/use-all-pages'
import { useQueryState } from '../ui/use-query-state'

/** A longer list makes an address that servers and chats cut. */
const MOST_IN_ADDRESS = 1500

/** What is asked about: the pasted list, kept in the address while that stays short, else all repositories that are listed. */
export function useItems(registry: string, namespace: string | undefined) {
  const [inAddress, setInAddress] = useQueryState('list')
  const [long, setLong] = useState<readonly string[]>([])
  const isPasted = inAddress !== '' || long.length > 0
  const query = useInfiniteQuery({ ...repositoriesQuery(registry), enabled: !isPasted })
  useAllPages({ ...query, hasNextPage: query.hasNextPage && !isPasted })
  const items = useMemo(() => {
    if (long.length > 0) return long
    if (inAddress !== '') return [...new Set(inAddress.split(',').filter(Boolean))]
    const names = new Set(query.data?.pages.flatMap((page) => page.repositories) ?? [])
    return [...names]
      .filter((name) => !namespace || name === namespace || name.startsWith(`${namespace}/`))
      .map((name) => `${registry}/${name}`)
  }, [long, inAddress, query.data, registry, namespace])

  function paste(references: readonly string[]) {
    const text = references.join(',')
    const isShort = text.length <= MOST_IN_ADDRESS
    setLong(isShort ? [] : references)
    setInAddress(isShort ? text : '')
  }

  return {
    items,
    isPasted,
    /** The address does not tell the list. */
    isLong: long.length > 0,
    isReading: !isPasted && !query.error && (query.hasNextPage || query.isPending),
    error: isPasted ? null : query.error,
    paste,
  }
}
