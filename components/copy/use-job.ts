'use client'

import { useEffect, useState } from 'react'
import type { JobEnd, JobHead, JobItem } from '@/lib/actions/job-line'
import { followJob } from '@/lib/queries/actions'

export interface WatchedJob {
  head: JobHead | undefined
  items: ReadonlyMap<string, JobItem>
  end: JobEnd | undefined
  error: Error | undefined
}

const NOTHING: WatchedJob = { head: undefined, items: new Map(), end: undefined, error: undefined }

/** What a job does, from its beginning, as long as the page is open; the job goes on without. */
export function useJob(id: string): WatchedJob {
  const [job, setJob] = useState(NOTHING)
  useEffect(() => {
    const stop = new AbortController()
    followJob(id, stop.signal, (lines) =>
      setJob((before) => {
        const next = { ...before, items: new Map(before.items) }
        for (const line of lines) {
          if ('job' in line) next.head = line
          else if ('end' in line) next.end = line
          else next.items.set(`${line.item} ${line.name}`, line)
        }
        return next
      }),
    ).catch((error: Error) => {
      if (!stop.signal.aborted) setJob((before) => ({ ...before, error }))
    })
    return () => stop.abort()
  }, [id])
  return job
}
