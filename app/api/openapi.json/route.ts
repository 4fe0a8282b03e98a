import { createHash } from 'node:crypto'
import type { NextRequest } from 'next/server'
import { answer, notModified, SAFE_HEADERS } from '@/app/api/_lib/answer'
import { isNotModified } from '@/app/api/_lib/browser-cache'
import { openApiDocument } from '@/lib/api/openapi/document'
import packageJson from '@/package.json'

interface Document {
  text: string
  headers: { 'cache-control': string; etag: string }
}

let made: Document | undefined

/** The API as OpenAPI 3.2. It's the same in every installation of a version. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    made ??= makeDocument()
    const { text, headers } = made
    if (isNotModified(request, headers)) return notModified(headers)
    return new Response(text, {
      headers: { 'content-type': 'application/json', ...headers, ...SAFE_HEADERS },
    })
  })
}

function makeDocument(): Document {
  const text = JSON.stringify(openApiDocument(packageJson.version))
  const hash = createHash('sha256').update(text).digest('base64url')
  return { text, headers: { 'cache-control': 'no-cache', etag: `"${hash}"` } }
}
