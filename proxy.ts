import { type NextRequest, NextResponse } from 'next/server'
import { makeNonce, pageHeaders } from '@/lib/access/page-headers'
import { hasPassedGate } from '@/lib/access/peer-address'

/** Gives each page a nonce of its own. What no page can answer was refused by `lib/access/request-gate.ts`. */
export function proxy(request: NextRequest) {
  if (!hasPassedGate(request.headers))
    return new NextResponse('Porthole is starting.\n', { status: 503, headers: { 'retry-after': '1' } })
  const answered = pageHeaders(makeNonce(), request.headers)
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', answered['content-security-policy'])
  return NextResponse.next({ request: { headers }, headers: answered })
}

// Below a base path, the pattern doesn't match home.
export const config = {
  matcher: ['/', '/((?!api/|_next/static/|icon\\.svg$|favicon\\.ico$|apple-icon\\.png$|robots\\.txt$).*)'],
}
