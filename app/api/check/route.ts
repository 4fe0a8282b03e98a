import type { NextRequest } from 'next/server'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { CheckQuery, type CheckReport } from '@/lib/api/check'
import { parseCheckedReference } from '@/lib/check/checked-reference'
import { startCheck } from '@/lib/check/start-check'

/** Checks a registry. The result is not stored. */
export function GET(request: NextRequest) {
  return answerJson<CheckReport>(request, async () => {
    const { registry, reference } = parseSearch(CheckQuery, request.nextUrl.searchParams)
    const { report } = await startCheck(registry, {
      checkedReference: parseCheckedReference(registry, reference),
      signal: request.signal,
    })
    return { body: await report }
  })
}
