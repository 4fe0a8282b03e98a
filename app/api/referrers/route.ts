import type { NextRequest } from 'next/server'
import { answerDigest } from '@/app/api/_lib/answer-digest'
import { listAttachments } from '@/lib/artifact/attachments'

/** What is attached to a digest. It hangs on the digest, but comes and goes. */
export function GET(request: NextRequest) {
  return answerDigest(request, false, listAttachments)
}
