import { type NextRequest, NextResponse } from 'next/server'
import { makeNonce, NOTHING, pageHeaders } from '@/lib/page-headers'
import { isAnsweredHost } from '@/lib/settings/answered-host'

/** Pages only: what no page can answer is refused here, before one is rendered. Api routes check for themselves. */
export async function proxy(request: NextRequest) {
  if (!(await isAnsweredHost(request.headers.get('host')))) {
    return plain(
      421,
      'This server listens on loopback and answers only loopback names. Open it as http://localhost, or set HOST.',
    )
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return plain(405, 'Pages are only read: GET and HEAD.')
  try {
    decodeURIComponent(request.nextUrl.pathname)
  } catch {
    return plain(400, 'This address has a malformed % escape.')
  }
  const answered = pageHeaders(makeNonce(), request.headers)
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', answered['content-security-policy'])
  const sent = { request: { headers }, headers: answered }
  // The one page that Next renders when it builds, so without a nonce. It is an address by accident.
  return request.nextUrl.pathname === '/_global-error'
    ? NextResponse.rewrite(new URL('/_not-found', request.nextUrl), sent)
    : NextResponse.next(sent)
}

function plain(status: number, text: string): NextResponse {
  return new NextResponse(`${text}\n`, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': NOTHING,
      'cache-control': 'no-store',
    },
  })
}

export const config = { matcher: '/((?!api/|_next/static/|icon\\.svg$|robots\\.txt$).*)' }
