import type { NextRequest } from 'next/server'
import { answerDigest } from '@/app/api/_lib/answer-digest'
import type { ImageJson } from '@/lib/api/image'
import { readImage } from '@/lib/artifact/image'
import { imageJson } from '@/lib/artifact/image-json'

/** The image for one platform: its manifest and its config. */
export function GET(request: NextRequest) {
  return answerDigest<ImageJson>(request, true, async (...question) =>
    imageJson(await readImage(...question)),
  )
}
