import type { NextRequest } from 'next/server'
import { answer, answerJson, jsonResponse, parseSearch } from '@/app/api/_lib/answer'
import { clientAddress } from '@/app/api/_lib/client-address'
import { readBody } from '@/app/api/_lib/read-body'
import { describeSignIn } from '@/lib/access/describe-sign-in'
import { refuseCrossOrigin } from '@/lib/access/refuse-cross-origin'
import { clearCookieLines, sessionHosts } from '@/lib/access/session-cookies'
import { signIn } from '@/lib/access/sign-in'
import { currentVisitor, visitorSessions } from '@/lib/access/visitor'
import {
  type SessionAnswer,
  SessionQuery,
  type SignedIn,
  type SignedOut,
  SignInBody,
} from '@/lib/api/session'
import { getSettings } from '@/lib/settings/settings'

const MAX_FORM_BYTES = 16_384

/** Where the visitor is signed in; for a single registry, also whether it has a sign-in. */
export function GET(request: NextRequest) {
  return answerJson<SessionAnswer>(request, async () => {
    const { registry } = parseSearch(SessionQuery, request.nextUrl.searchParams)
    if (registry !== undefined) return { body: await describeSignIn(registry, request.signal) }
    const sessions = (await visitorSessions()).map(({ host, name }) => ({ registry: host, username: name }))
    return { body: { sessions } }
  })
}

/** Signs in: checks the credentials with the registry, then stores them only in the visitor's cookies. */
export function POST(request: NextRequest) {
  return answer(request, async () => {
    const { publicUrl, trustProxy } = await getSettings()
    refuseCrossOrigin(request.headers, publicUrl)
    const form = await readBody(request, SignInBody, MAX_FORM_BYTES)
    const visitor = await currentVisitor()
    const address = clientAddress(request, trustProxy)
    const { name, setCookie } = await signIn(form, { ...visitor, address })
    return withCookies<SignedIn>({ registry: form.registry, username: name }, setCookie)
  })
}

/** Signs out of one registry, or all, and makes the browser drop what it cached. */
export function DELETE(request: NextRequest) {
  return answer(request, async () => {
    refuseCrossOrigin(request.headers, (await getSettings()).publicUrl)
    const { registry } = parseSearch(SessionQuery, request.nextUrl.searchParams)
    const { jar, isSecure } = await currentVisitor()
    // Also end sessions from before a site moved from http to https.
    const schemes = isSecure ? [true, false] : [false]
    const known = schemes.flatMap((secure) => sessionHosts(jar, secure))
    const hosts = registry === undefined ? [...new Set(known)] : [registry]
    const setCookie = hosts.flatMap((host) => schemes.flatMap((secure) => clearCookieLines(host, secure)))
    const response = withCookies<SignedOut>({ signedOut: hosts }, setCookie)
    response.headers.set('clear-site-data', '"cache"')
    return response
  })
}

function withCookies<T>(body: T, lines: readonly string[]): Response {
  const response = jsonResponse(body)
  for (const line of lines) response.headers.append('set-cookie', line)
  return response
}
