'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { JobEnd, JobHead, JobItem } from '@/lib/api/jobs'
import { followJob } from '@/lib/queries/changes'
import { runningJobsQuery } from '@/lib/queries/running-jobs'

export interface WatchedJob {
  head: JobHead | undefined
  items: ReadonlyMap<string, JobItem>
  end: JobEnd | undefined
  /** Why the job can't be shown. */
  error: Error | undefined
  /** Why there is nothing new at the moment. */
  interruption: Error | undefined
}

const NOTHING: WatchedJob = {
  head: undefined,
  items: new Map(),
  end: undefined,
  error: undefined,
  interruption: undefined,
}
/** A lost connection says nothing about the job, so reconnect. */
const AGAIN_MS = 2000

/** Cached data from before the end of a job may be outdated: tags, their digests, and the activity log. */
function forgetRead(queryClient: QueryClient): void {
  queryClient.removeQueries({ type: 'inactive' })
  void queryClient.invalidateQueries({ queryKey: ['tags'] })
  void queryClient.invalidateQueries(runningJobsQuery)
}

/** Follows a job from its start while the page is open; the job also continues without it. */
export function useJob(id: string): WatchedJob {
  const [job, setJob] = useState(NOTHING)
  const queryClient = useQueryClient()
  const router = useRouter()
  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    let failureCount = 0
    void queryClient.invalidateQueries(runningJobsQuery)
    async function watch(): Promise<void> {
      try {
        const end = await followJob(id, stop.signal, (lines) => {
          failureCount = 0
          setJob((before) => {
            const next = { ...before, interruption: undefined, items: new Map(before.items) }
            for (const line of lines) {
              if ('job' in line) next.head = line
              else next.items.set(`${line.item} ${line.name}`, line)
            }
            return next
          })
        })
        isOver = true
        forgetRead(queryClient)
        // Back would show pages as they were before.
        router.refresh()
        setJob((before) => ({ ...before, end }))
      } catch (error) {
        if (stop.signal.aborted) return
        const isRefused =
          'status' in (error as object) && [401, 403, 404].includes((error as { status: number }).status)
        isOver ||= isRefused
        failureCount += 1
        if (isRefused) setJob((before) => ({ ...before, error: error as Error }))
        else if (failureCount > 1) setJob((before) => ({ ...before, interruption: error as Error }))
      }
      if (!isOver && !stop.signal.aborted) timer = setTimeout(watch, AGAIN_MS)
    }
    watch()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [id, queryClient, router])
  return job
}
