import type { NextRequest } from 'next/server'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { type ActivitySummary, ActivitySummaryQuery } from '@/lib/api/activity'
import { summarizeActivity } from '@/lib/changes/activity/summarize-activity'

/** Jobs per day, and who made them where. */
export function GET(request: NextRequest) {
  return answerJson<ActivitySummary>(request, async () => {
    const { timeZone, ...filter } = parseSearch(ActivitySummaryQuery, request.nextUrl.searchParams)
    return { body: await summarizeActivity({ timeZone, filter, now: new Date() }, request.signal) }
  })
}
