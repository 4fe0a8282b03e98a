import type { NextRequest } from 'next/server'
import { answerDigest } from '@/app/api/_lib/answer-digest'
import type { ReadStatement } from '@/lib/api/statement'
import { readStatement } from '@/lib/artifact/statement'

/** The contents of an attachment. */
export function GET(request: NextRequest) {
  return answerDigest<ReadStatement>(request, true, readStatement)
}
