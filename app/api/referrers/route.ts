import type { NextRequest } from 'next/server'
import { answerDigest } from '@/app/api/_lib/answer-digest'
import type { Attachments } from '@/lib/api/referrers'
import { listAttachments } from '@/lib/artifact/attachments'

/** The attachments of a digest. Unlike its content, they can change. */
export function GET(request: NextRequest) {
  return answerDigest<Attachments>(request, false, listAttachments)
}
