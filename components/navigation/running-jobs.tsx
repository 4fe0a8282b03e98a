'use client'

import { useQuery } from '@tanstack/react-query'
import { LoaderCircle } from 'lucide-react'
import { formatPlural } from '@/lib/format'
import { runningJobsQuery } from '@/lib/queries/running-jobs'

/** The number of running jobs; empty without any. */
export function RunningJobs() {
  const count = useQuery(runningJobsQuery).data?.jobs.length ?? 0
  if (count === 0) return null
  return (
    <span className="flex h-5 min-w-5 items-center justify-center gap-1 rounded-full bg-accent px-1.5 font-semibold text-[11px] text-on-accent max-rail:absolute max-rail:top-1 max-rail:left-[calc(50%+2px)] max-rail:h-4 max-rail:min-w-4 max-rail:px-1 rail:ml-auto">
      <LoaderCircle aria-hidden size={11} className="animate-spin max-rail:hidden" />
      <span aria-hidden>{count}</span>
      <span className="sr-only">({formatPlural(count, 'job', 'jobs')} running)</span>
    </span>
  )
}
