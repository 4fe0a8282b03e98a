import type { NextRequest } from 'next/server'
import { answerDigest } from '@/app/api/_lib/answer-digest'
import { readImage } from '@/lib/artifact/image'
import { imageJson } from '@/lib/artifact/image-json'

/** One platform's image: its manifest and its config. */
export function GET(request: NextRequest) {
  return answerDigest(request, true, async (...asked) => imageJson(await readImage(...asked)))
}
