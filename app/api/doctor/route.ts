import type { NextRequest } from 'next/server'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { DoctorQuery, type DoctorReport } from '@/lib/api/doctor'
import { examine } from '@/lib/check/examine'
import { parseNamed } from '@/lib/check/named'

/** Checks a registry. The result is not stored. */
export function GET(request: NextRequest) {
  return answerJson<DoctorReport>(request, async () => {
    const { registry, reference } = parseSearch(DoctorQuery, request.nextUrl.searchParams)
    const { report } = await examine(registry, {
      named: parseNamed(registry, reference),
      signal: request.signal,
    })
    return { body: await report }
  })
}
