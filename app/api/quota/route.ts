import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { openSource } from '@/lib/access/open-source'

const Search = z.object({
  registry: z.string().min(1, 'is empty').max(300, 'is longer than 300 characters'),
})

/** What is remembered of a registry's quota; it is not asked for it. */
export function GET(request: NextRequest) {
  return answerJson(request, async () => {
    const { registry } = parseSearch(Search, request.nextUrl.searchParams)
    const { isMetered, quota } = await openSource(registry)
    return { body: { isMetered, quota } }
  })
}
