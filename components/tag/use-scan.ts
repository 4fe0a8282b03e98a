'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { createBatcher } from '@/lib/queries/batcher'
import { toRowError } from '@/lib/queries/interruption'
import { refreshQuota } from '@/lib/queries/quota'
import { keepRows } from '@/lib/queries/rows'
import { idleScan, type ScanProgress, scanQuery } from '@/lib/queries/scan'
import { streamScan } from '@/lib/queries/stream-scan'
import type { TagRow } from '@/lib/tag-details/row'

/** Rows are shown in batches, because each batch sorts the whole list. */
const SHOWN_EACH_MS = 200

interface Start {
  /** Start over, including what has loaded. */
  isAnew?: boolean
  /** Also send requests that count against the pull quota. */
  spendQuota?: 'yes'
}

/** Ends the running scan with this progress. */
type Running = ((change: Partial<ScanProgress>) => void) | undefined

/** The progress of a repository's scan, and a function that changes it. */
function useProgress(repository: string) {
  const queryClient = useQueryClient()
  const progress = useQuery(scanQuery(repository)).data
  const note = useCallback(
    (change: Partial<ScanProgress>) => {
      queryClient.setQueryData(scanQuery(repository).queryKey, (known = idleScan()) => ({
        ...known,
        ...change,
      }))
    },
    [queryClient, repository],
  )
  return { progress, note }
}

/**
 * Loads all tags of a repository into `rowsQuery`, with the progress in `scanQuery`. Stops when the visitor leaves
 * the page; what has loaded is kept, and the next start continues from there.
 */
export function useScan(repository: string) {
  const queryClient = useQueryClient()
  const { progress, note } = useProgress(repository)
  const running = useRef<Running>(undefined)

  const start = useCallback(
    async ({ isAnew = false, spendQuota }: Start = {}) => {
      if (running.current) return
      const known = queryClient.getQueryData(scanQuery(repository).queryKey) ?? idleScan()
      const from = isAnew ? idleScan() : known
      note({ ...from, tagCount: known.tagCount, status: 'running', problem: undefined })
      let lines = 0
      const shown = createBatcher<TagRow>(SHOWN_EACH_MS, (rows) => {
        keepRows(queryClient, repository, rows)
        const { after, loadedCount = 0 } = queryClient.getQueryData(scanQuery(repository).queryKey) ?? {}
        if (after) note({ after: { ...after, lines }, loadedCount: loadedCount + rows.length })
      })
      const stop = new AbortController()
      const end = (change: Partial<ScanProgress>) => {
        if (stop.signal.aborted) return
        shown.flush()
        stop.abort()
        running.current = undefined
        note(change)
        if (spendQuota) refreshQuota(queryClient, repository)
      }
      running.current = end
      try {
        const ended = await streamScan(repository, from, {
          signal: stop.signal,
          spendQuota,
          onHead: ({ tagDetails, tagCount, loadedCount, truncated }) => {
            lines = from.after?.scan === tagDetails ? from.after.lines : 0
            note({ after: { scan: tagDetails, lines }, tagCount, loadedCount, truncated })
          },
          onRows: (rows, upTo) => {
            if (stop.signal.aborted) return
            lines = upTo
            shown.add(rows)
          },
        })
        end({ status: ended.end, problem: ended.stopped })
      } catch (error) {
        end({ status: 'stopped', problem: toRowError(error) })
      }
    },
    [queryClient, repository, note],
  )

  const stop = useCallback(() => running.current?.({ status: 'stopped' }), [])
  useEffect(() => () => running.current?.({ status: 'left' }), [])
  return { progress, start, stop }
}
