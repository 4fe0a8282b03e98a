import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { startCheck } from '@/lib/check/check-registry'
import { parseCheckedReference } from '@/lib/check/checked-reference'
import { answerJson, NEVER, parseSearch } from '../answer'
import { ReferenceText } from '../search-params'

const Search = z.object({
  registry: z.string().min(1, 'is empty').max(300, 'is longer than 300 characters'),
  reference: ReferenceText.optional(),
})

/** Examines a registry, and says what was seen. Nothing of it is kept. */
export function GET(request: NextRequest) {
  return answerJson(request, async () => {
    const { registry, reference } = parseSearch(Search, request.nextUrl.searchParams)
    const { report } = await startCheck(registry, {
      checkedReference: parseCheckedReference(registry, reference),
      signal: request.signal,
    })
    return { body: await report, cacheControl: NEVER }
  })
}
