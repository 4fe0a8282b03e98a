import type { NextRequest } from 'next/server'
import { listAttached } from '@/lib/artifact/attached'
import { answerDigest } from '../answer-digest'

/** What is attached to a digest. Referrers hang on a digest, but come and go. */
export function GET(request: NextRequest) {
  return answerDigest(request, false, listAttached)
}
