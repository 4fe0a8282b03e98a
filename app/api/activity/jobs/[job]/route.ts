import type { NextRequest } from 'next/server'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { type JobEntriesPage, JobEntriesQuery } from '@/lib/api/activity'
import { listJobEntries } from '@/lib/changes/activity/list-job-entries'

/** What one job changed. */
export function GET(request: NextRequest, { params }: { params: Promise<{ job: string }> }) {
  return answerJson<JobEntriesPage>(request, async () => {
    const { job } = await params
    const { n, after, filter: text } = parseSearch(JobEntriesQuery, request.nextUrl.searchParams)
    return { body: await listJobEntries(job, { after, text, limit: n }, request.signal) }
  })
}
