import type { NextRequest } from 'next/server'
import { answerDigest } from '@/app/api/_lib/answer-digest'
import { readStatement } from '@/lib/artifact/statement'

/** What an attached blob says. */
export function GET(request: NextRequest) {
  return answerDigest(request, true, readStatement)
}
