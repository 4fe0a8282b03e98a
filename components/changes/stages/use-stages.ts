'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import type { StagesHead, StagesLine, StagesRow } from '@/lib/api/stages'
import { fetchApi } from '@/lib/queries/api-client'
import { interruption } from '@/lib/queries/interruption'
import { jsonLines } from '@/lib/queries/json-lines'
import { api } from '@/lib/routes'

interface StagesPage {
  head: StagesHead
  rows: StagesRow[]
}

/** The tags of a repository (`host/name`) over all stages, a hundred at a time. */
export function useStages(repository: string) {
  return useInfiniteQuery({
    queryKey: ['stages', repository],
    queryFn: ({ pageParam, signal }) => readPage(api.stages(repository, pageParam), signal),
    initialPageParam: 0,
    getNextPageParam: ({ head }, pages) => {
      const read = pages.reduce((sum, { rows }) => sum + rows.length, 0)
      return read < head.tagCount ? read : undefined
    },
    retry: false,
  })
}

async function readPage(address: string, signal: AbortSignal): Promise<StagesPage> {
  let head: StagesHead | undefined
  const rows: StagesRow[] = []
  await jsonLines<StagesLine>(await fetchApi(address, signal), (lines) => {
    for (const line of lines) {
      if ('stages' in line) head = line
      else rows.push(line)
    }
  })
  if (!head) throw interruption()
  return { head, rows }
}
