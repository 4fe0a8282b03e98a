import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { listActivity } from '@/lib/changes/activity/list-activity'

const Search = z.object({
  registry: z.string().min(1).max(300).optional(),
  repository: z.string().min(1).max(1000).optional(),
  before: z.coerce.number('must be a number').int().min(1).optional(),
  n: z.coerce.number('must be a number').int().min(1).max(500, 'is more than 500').default(100),
})

/** Who changed what, the newest first: of repositories that the visitor may read. */
export function GET(request: NextRequest) {
  return answerJson(request, async () => {
    const { n, ...wanted } = parseSearch(Search, request.nextUrl.searchParams)
    return { body: await listActivity({ ...wanted, limit: n }, request.signal) }
  })
}
