import type { NextRequest } from 'next/server'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { type ActivityJobPage, ActivityJobsQuery } from '@/lib/api/activity'
import { listActivityJobs } from '@/lib/changes/activity/list-activity'

/** The same by job. */
export function GET(request: NextRequest) {
  return answerJson<ActivityJobPage>(request, async () => {
    const { n, filter: text, ...filter } = parseSearch(ActivityJobsQuery, request.nextUrl.searchParams)
    return { body: await listActivityJobs({ ...filter, text, limit: n }, request.signal) }
  })
}
