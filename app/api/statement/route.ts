import type { NextRequest } from 'next/server'
import { readStatement } from '@/lib/artifact/statement'
import { answerDigest } from '../answer-digest'

/** What an attached blob says. */
export function GET(request: NextRequest) {
  return answerDigest(request, true, readStatement)
}
