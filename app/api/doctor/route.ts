import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answerJson, NEVER, parseSearch } from '@/app/api/_lib/answer'
import { ReferenceText } from '@/app/api/_lib/parse-place'
import { examine } from '@/lib/check/examine'
import { parseNamed } from '@/lib/check/named'

const Search = z.object({
  registry: z.string().min(1, 'is empty').max(300, 'is longer than 300 characters'),
  reference: ReferenceText.optional(),
})

/** Examines a registry, and says what was seen. Nothing of it is kept. */
export function GET(request: NextRequest) {
  return answerJson(request, async () => {
    const { registry, reference } = parseSearch(Search, request.nextUrl.searchParams)
    const { report } = await examine(registry, {
      named: parseNamed(registry, reference),
      signal: request.signal,
    })
    return { body: await report, cacheControl: NEVER }
  })
}
