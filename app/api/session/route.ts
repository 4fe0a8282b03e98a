import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answer, answerJson, NEVER, parseSearch, SAFE } from '@/app/api/_lib/answer'
import { clientAddress } from '@/app/api/_lib/client-address'
import { readBody } from '@/app/api/_lib/read-body'
import { describeSignIn } from '@/lib/access/describe-sign-in'
import { refuseForeignOrigin } from '@/lib/access/own-origin'
import { forgetLines, hostsOf } from '@/lib/access/session-cookies'
import { signIn } from '@/lib/access/sign-in'
import { currentVisitor, visitorSessions } from '@/lib/access/visitor'
import { getSettings } from '@/lib/settings/settings'

const FORM_BYTES = 16_384
const MISSING = 'is missing, or no text'
const Form = z.strictObject(
  {
    registry: z.string(MISSING).min(1, 'is empty').max(300, 'is longer than 300 characters'),
    username: z
      .string(MISSING)
      .max(1000, 'is longer than 1000 characters')
      .regex(/^[^\p{Cc}:]*$/u, 'holds a colon or a control character')
      .transform((name) => name.trim() || undefined)
      .optional(),
    password: z
      .string(MISSING)
      .min(1, 'is empty')
      .max(10_000, 'is longer than 10000 characters')
      .regex(/^\P{Cc}*$/u, 'holds a control character'),
  },
  'must be an object',
)
const Which = z.object({ registry: z.string().min(1).max(300).optional() })

/** Who the visitor is, where; for one registry also whether it ever asks. */
export function GET(request: NextRequest) {
  return answerJson(request, async () => {
    const { registry } = parseSearch(Which, request.nextUrl.searchParams)
    if (registry !== undefined) return { body: await describeSignIn(registry, request.signal) }
    const sessions = (await visitorSessions()).map(({ host, name }) => ({ registry: host, username: name }))
    return { body: { sessions } }
  })
}

/** Signs in: the credentials are checked against the registry and then kept in the visitor's cookies alone. */
export function POST(request: NextRequest) {
  return answer(request, async () => {
    const { publicUrl, trustProxy } = await getSettings()
    refuseForeignOrigin(request.headers, publicUrl)
    const form = await readBody(request, Form, FORM_BYTES)
    const visitor = await currentVisitor()
    const address = clientAddress(request, trustProxy)
    const { name, setCookie } = await signIn(form, { ...visitor, address })
    return withCookies({ registry: form.registry, username: name }, setCookie)
  })
}

/** Signs out of one registry, or of all, and has the browser drop what it cached. */
export function DELETE(request: NextRequest) {
  return answer(request, async () => {
    refuseForeignOrigin(request.headers, (await getSettings()).publicUrl)
    const { registry } = parseSearch(Which, request.nextUrl.searchParams)
    const { jar, isSecure } = await currentVisitor()
    // What was signed in to over http, before a site moved to https, ends too.
    const schemes = isSecure ? [true, false] : [false]
    const known = schemes.flatMap((secure) => hostsOf(jar, secure))
    const hosts = registry === undefined ? [...new Set(known)] : [registry]
    const setCookie = hosts.flatMap((host) => schemes.flatMap((secure) => forgetLines(host, secure)))
    const response = withCookies({ signedOut: hosts }, setCookie)
    response.headers.set('clear-site-data', '"cache"')
    return response
  })
}

function withCookies(body: unknown, lines: readonly string[]): Response {
  const response = Response.json(body, { headers: { 'cache-control': NEVER, ...SAFE } })
  for (const line of lines) response.headers.append('set-cookie', line)
  return response
}
