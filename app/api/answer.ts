import 'server-only'
import type { NextRequest } from 'next/server'
import type { z } from 'zod'
import { NOTHING } from '@/lib/access/page-headers'
import { hasPassedGate } from '@/lib/access/peer-address'
import { log } from '@/lib/log'
import { RegistryError, toErrorBody } from '@/lib/oci/registry-error'
import { countedBy, createRequestCounter, readCounts } from '@/lib/telemetry/request-counter'
import { ASK_HEADER, formatServerTiming } from '@/lib/telemetry/server-timing'
import { isKnown } from './kept-by'

/** What nginx logs for a client that closed the connection. */
const CLIENT_CLOSED = 499

/** What hangs on a tag may change at any time. */
export const NEVER = 'no-store'

export interface Json {
  body: unknown
  /** `cache-control` and what belongs to it: `keptBy` a digest; without it the answer is not kept at all. */
  kept?: Record<string, string>
}

/** Sends JSON, or the refusal with its status, in the spec's own form. */
export function answerJson(request: NextRequest, ask: () => Promise<Json>): Promise<Response> {
  return answer(request, async () => {
    const { body, kept = { 'cache-control': NEVER } } = await ask()
    if (isKnown(request, kept)) return new Response(null, { status: 304, headers: { ...kept, ...SAFE } })
    return Response.json(body, { headers: { ...kept, ...SAFE } })
  })
}

/** Sends what `ask` made, or the refusal with its status; `server-timing` says what it took up to the first byte. */
export async function answer(request: NextRequest, ask: () => Promise<Response>): Promise<Response> {
  const tally = createRequestCounter()
  const response = await countedBy(tally, () => answerOrRefuse(request, ask))
  response.headers.set(
    'server-timing',
    formatServerTiming(readCounts(tally), request.headers.get(ASK_HEADER)),
  )
  return response
}

async function answerOrRefuse(request: NextRequest, ask: () => Promise<Response>): Promise<Response> {
  try {
    if (!hasPassedGate(request.headers)) throw starting()
    return await ask()
  } catch (error) {
    // Nobody is left to read the refusal, and what broke is the request.
    if (request.signal.aborted) return new Response(null, { status: CLIENT_CLOSED, headers: SAFE })
    return refusal(error)
  }
}

/** The server listens a moment before `instrumentation.ts` puts up the gate. */
function starting(): RegistryError {
  return new RegistryError(503, 'UNAVAILABLE', 'Porthole is starting.', { retryAfterSeconds: 1 })
}

/** Never forgotten: what the api answers is not read as anything else, and is no page, whatever it holds. */
export const SAFE = { 'x-content-type-options': 'nosniff', 'content-security-policy': NOTHING }

export function refusal(error: unknown): Response {
  if (!(error instanceof RegistryError)) {
    log.error('An api route failed', error)
    return refusal(new RegistryError(500, 'UNKNOWN', 'Porthole failed to answer this. Its log says why.'))
  }
  const { status, retryAfterSeconds } = error
  const headers: Record<string, string> = { 'cache-control': NEVER, ...SAFE }
  if (retryAfterSeconds !== undefined) headers['retry-after'] = String(retryAfterSeconds)
  return Response.json(toErrorBody(error), { status, headers })
}

/** Reads the query of a request; what does not fit is a 400 that names the parameter and says what is wanted. */
export function parseSearch<T extends z.ZodType>(schema: T, search: URLSearchParams): z.infer<T> {
  const parsed = schema.safeParse(Object.fromEntries(search))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const name = issue?.path.join('.') || 'query'
  const wanted = search.has(name) ? issue?.message : 'is missing'
  throw new RegistryError(400, name === 'reference' ? 'NAME_INVALID' : 'UNSUPPORTED', `${name} ${wanted}.`)
}
