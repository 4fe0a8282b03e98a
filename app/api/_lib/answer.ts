import 'server-only'
import type { NextRequest } from 'next/server'
import type { z } from 'zod'
import { DENY_ALL_POLICY } from '@/lib/access/page-headers'
import { hasPassedGate } from '@/lib/access/peer-address'
import { log } from '@/lib/log'
import { RegistryError, toErrorBody } from '@/lib/oci/registry-error'
import { createRequestCounter, readCounts, runWithRequestCounter } from '@/lib/telemetry/request-counter'
import { formatServerTiming, REQUEST_ID_HEADER } from '@/lib/telemetry/server-timing'
import { isNotModified } from './browser-cache'

/** The status that nginx logs when a client closes the connection. */
const CLIENT_CLOSED = 499

/** The `cache-control` of a response that may change at any time, such as what a tag points to. */
export const NO_STORE = 'no-store'

/** On every API response: whatever it contains, browsers never guess another type or render it as a page. */
export const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': DENY_ALL_POLICY,
}

interface Json<T> {
  body: T
  /** The `cacheHeaders` of a digest; without them, the response isn't cached. */
  headers?: Record<string, string>
}

/** Sends JSON, or the error with its status. `T` is a type in `lib/api`. */
export function answerJson<T>(request: NextRequest, ask: () => Promise<Json<T>>): Promise<Response> {
  return answer(request, async () => {
    const { body, headers = { 'cache-control': NO_STORE } } = await ask()
    if (isNotModified(request, headers)) return notModified(headers)
    return Response.json(body, { headers: { ...headers, ...SAFE_HEADERS } })
  })
}

/** Sends JSON that no browser may cache. */
export function jsonResponse<T>(body: T, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': NO_STORE, ...SAFE_HEADERS } })
}

export function notModified(headers: Record<string, string>): Response {
  return new Response(null, { status: 304, headers: { ...headers, ...SAFE_HEADERS } })
}

/** Sends the result of `ask`, or the error with its status; `server-timing` has the counts up to the first byte. */
export async function answer(request: NextRequest, ask: () => Promise<Response>): Promise<Response> {
  const counter = createRequestCounter()
  const response = await runWithRequestCounter(counter, () => answerOrRefuse(request, ask))
  response.headers.set(
    'server-timing',
    formatServerTiming(readCounts(counter), request.headers.get(REQUEST_ID_HEADER)),
  )
  return response
}

async function answerOrRefuse(request: NextRequest, ask: () => Promise<Response>): Promise<Response> {
  try {
    if (!hasPassedGate(request.headers)) throw starting()
    return await ask()
  } catch (error) {
    // No one is left to read the error, and the server did nothing wrong.
    if (request.signal.aborted) return new Response(null, { status: CLIENT_CLOSED, headers: SAFE_HEADERS })
    return refusal(error)
  }
}

/** The server starts listening a moment before `instrumentation.ts` installs the gate. */
function starting(): RegistryError {
  return new RegistryError(503, 'UNAVAILABLE', 'Porthole is starting.', { retryAfterSeconds: 1 })
}

/** Sends an error with the body `ErrorAnswer`. */
export function refusal(error: unknown): Response {
  if (!(error instanceof RegistryError)) {
    log.error('An API route failed', error)
    return refusal(
      new RegistryError(500, 'INTERNAL_ERROR', 'This is a bug in Porthole. The server log has the details.'),
    )
  }
  const response = jsonResponse(toErrorBody(error), error.status)
  if (error.retryAfterSeconds !== undefined)
    response.headers.set('retry-after', String(error.retryAfterSeconds))
  return response
}

/** Parses the query of a request. Throws a 400 with the parameter and what is valid. */
export function parseSearch<T extends z.ZodType>(schema: T, search: URLSearchParams): z.infer<T> {
  const parsed = schema.safeParse(Object.fromEntries(search))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const name = issue?.path.join('.') || 'query'
  const expected = search.has(name) ? issue?.message : 'is missing'
  throw new RegistryError(
    400,
    name === 'reference' ? 'NAME_INVALID' : 'REQUEST_INVALID',
    `${name} ${expected}.`,
  )
}
