import { type NextRequest, NextResponse } from 'next/server'
import { makeNonce, NOTHING, pagePolicy } from '@/lib/page-policy'
import { isAnsweredHost } from '@/lib/settings/answered-host'

/** Pages only: what no page can answer is refused here, before one is rendered. Api routes check for themselves. */
export async function proxy(request: NextRequest) {
  if (!(await isAnsweredHost(request.headers.get('host')))) {
    return plain(
      421,
      'This server listens on loopback and answers only loopback names. Open it as http://localhost, or set HOST.',
    )
  }
  try {
    decodeURIComponent(request.nextUrl.pathname)
  } catch {
    return plain(400, 'This address has a malformed % escape.')
  }
  const policy = pagePolicy(makeNonce())
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  return NextResponse.next({ request: { headers }, headers: { 'content-security-policy': policy } })
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
