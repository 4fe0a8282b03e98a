import type { NextRequest } from 'next/server'
import { answer, parseSearch } from '@/app/api/_lib/answer'
import { csvHeaders, streamCsv } from '@/app/api/_lib/stream-csv'
import { ACTIVITY_COLUMNS, toActivityRow } from '@/components/changes/activity/export-activity'
import { ActivityCsvQuery } from '@/lib/api/activity'
import { exportActivityLog } from '@/lib/changes/activity/export-activity-log'

const NAME = 'activity.csv'

/** A line for each change that matches, the newest first. The last lines say what is missing, if anything. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { filter: text, ...filter } = parseSearch(ActivityCsvQuery, request.nextUrl.searchParams)
    const pages = await exportActivityLog({ ...filter, text }, request.signal)
    return streamCsv({ name: NAME, columns: ACTIVITY_COLUMNS }, toRows(pages), request.signal)
  })
}

/** Next would answer a HEAD with the GET handler, which would read the log for nobody. */
export function HEAD(request: NextRequest) {
  return answer(request, async () => new Response(null, { headers: csvHeaders(NAME) }))
}

async function* toRows(pages: Awaited<ReturnType<typeof exportActivityLog>>) {
  for (;;) {
    const { value, done } = await pages.next()
    if (done) return value
    yield value.map(toActivityRow)
  }
}
