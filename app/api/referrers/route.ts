import type { NextRequest } from 'next/server'
import { listAttachments } from '@/lib/artifact/attachments'
import { answerDigest } from '../answer-digest'

/** What is attached to a digest. It hangs on the digest, but comes and goes. */
export function GET(request: NextRequest) {
  return answerDigest(request, false, listAttachments)
}
