import type { ActivityJob } from '@/lib/changes/activity/activity'
import { localDate } from './local-days'

export interface ActivityDay {
  date: string
  jobs: ActivityJob[]
}

/** Groups jobs by the visitor's days, in their order. Replicas may start jobs of a day in another order than listed. */
export function groupByDay(jobs: readonly ActivityJob[]): ActivityDay[] {
  const days = new Map<string, ActivityJob[]>()
  for (const job of jobs) {
    const date = localDate(job.startedAt)
    days.set(date, [...(days.get(date) ?? []), job])
  }
  return [...days].map(([date, found]) => ({ date, jobs: found }))
}
