import type { NextRequest } from 'next/server'
import { readImage } from '@/lib/artifact/image'
import { imageJson } from '@/lib/artifact/image-json'
import { answerDigest } from '../answer-digest'

/** One platform's image: its manifest and its config. */
export function GET(request: NextRequest) {
  return answerDigest(request, true, async (...asked) => imageJson(await readImage(...asked)))
}
