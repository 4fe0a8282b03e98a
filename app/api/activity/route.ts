import type { NextRequest } from 'next/server'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { type ActivityPage, ActivityQuery } from '@/lib/api/activity'
import { listActivity } from '@/lib/changes/activity/list-activity'

/** Who changed what, newest first, in the repositories that the visitor may read. */
export function GET(request: NextRequest) {
  return answerJson<ActivityPage>(request, async () => {
    const { n, filter: text, ...filter } = parseSearch(ActivityQuery, request.nextUrl.searchParams)
    return { body: await listActivity({ ...filter, text, limit: n }, request.signal) }
  })
}
