import type { NextRequest } from 'next/server'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { openSource } from '@/lib/access/open-source'
import { type KnownQuota, QuotaQuery } from '@/lib/api/quota'

/** What a registry last reported about its pull quota. Sends the registry no request. */
export function GET(request: NextRequest) {
  return answerJson<KnownQuota>(request, async () => {
    const { registry } = parseSearch(QuotaQuery, request.nextUrl.searchParams)
    const { isRateLimited, quota } = await openSource(registry)
    return { body: { isRateLimited, quota } }
  })
}
