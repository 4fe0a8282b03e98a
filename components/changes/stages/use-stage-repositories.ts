'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { StageRepositoriesHead, StageRepository } from '@/lib/api/stage-repositories'
import { createBatcher } from '@/lib/queries/batcher'
import { streamStageRepositories } from '@/lib/queries/stage-repositories'

interface RepositoriesPage {
  head: StageRepositoriesHead
  rows: StageRepository[]
}

/** A page that is still loading: what has arrived so far. */
interface Arriving extends RepositoriesPage {
  filter: string
  last: string | undefined
}

const SHOWN_EVERY_MS = 150
/** The pause after the last keystroke. */
const PAUSE_MS = 400

/**
 * The repositories of all stages, a hundred at a time: first their names, then the tags in each stage. Until all are
 * loaded, a filter sends a request shortly after it's typed, and the previous names stay until the response arrives.
 */
export function useStageRepositories(filter: string) {
  const [asked, setAsked] = useState(filter)
  const [arriving, setArriving] = useState<Arriving>()
  const query = useInfiniteQuery({
    queryKey: ['stage repositories', asked],
    queryFn: ({ pageParam, signal }) => readPage({ filter: asked, last: pageParam }, signal, setArriving),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ head }) => head.next,
    placeholderData: keepPreviousData,
  })
  const { data, isPlaceholderData } = query
  const own = arriving?.filter === asked ? arriving : undefined
  const known = own && isPlaceholderData ? [] : (data?.pages ?? [])
  const isMore = own && (isPlaceholderData || !data?.pageParams.includes(own.last))
  const pages: RepositoriesPage[] = isMore ? [...known, own] : known
  const rows = [...(data?.pages ?? []), ...(own ? [own] : [])].flatMap((page) => page.rows)
  const head = pages.at(-1)?.head
  const isWhole = head?.next === undefined && (own !== undefined || !isPlaceholderData)

  useEffect(() => {
    // A filter that narrows a complete list needs no request.
    if (!head || filter === asked || (isWhole && filter.startsWith(asked))) return
    const timer = setTimeout(() => setAsked(filter), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [filter, asked, head, isWhole])

  const names = pages.flatMap((page) => page.head.names)
  return {
    /** The latest. */
    head,
    names,
    moreCount: head?.next === undefined ? 0 : Math.max(1, head.repositoryCount - names.length),
    rows: new Map(rows.map((row) => [row.name, row])),
    error: query.error,
    isReading: query.isFetching,
    hasMore: query.hasNextPage && !isPlaceholderData,
    readOn: () => query.fetchNextPage(),
    retry: () => (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
  }
}

async function readPage(
  wanted: { filter: string; last: string | undefined },
  signal: AbortSignal,
  onArriving: (page: Arriving) => void,
): Promise<RepositoriesPage> {
  const rows: StageRepository[] = []
  let arriving: Arriving | undefined
  const shown = createBatcher<StageRepository>(SHOWN_EVERY_MS, (more) => {
    rows.push(...more)
    if (arriving && !signal.aborted) onArriving({ ...arriving, rows: [...rows] })
  })
  try {
    const head = await streamStageRepositories(wanted, {
      signal,
      onHead: (first) => {
        arriving = { ...wanted, head: first, rows: [] }
        onArriving(arriving)
      },
      onRow: (row) => shown.add([row]),
    })
    return { head, rows }
  } finally {
    // Includes rows that haven't been shown yet.
    shown.flush()
  }
}
