import 'server-only'
import type { NextRequest } from 'next/server'
import type { z } from 'zod'
import { ASK_HEADER, formatServerTiming } from '@/lib/counts/server-timing'
import { countedBy, createTally, readCounts } from '@/lib/counts/tally'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import { NOTHING } from '@/lib/page-headers'
import { isAnsweredHost } from '@/lib/settings/answered-host'
import { isKnown } from './kept-by'

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
  const tally = createTally()
  const response = await countedBy(tally, () => answerOrRefuse(request, ask))
  response.headers.set(
    'server-timing',
    formatServerTiming(readCounts(tally), request.headers.get(ASK_HEADER)),
  )
  return response
}

async function answerOrRefuse(request: NextRequest, ask: () => Promise<Response>): Promise<Response> {
  try {
    if (!(await isAnsweredHost(request.headers.get('host')))) {
      throw new RegistryError(
        421,
        'DENIED',
        'This server listens on loopback and answers only loopback names.',
        {
          cure: 'Open it as http://localhost, or set HOST to the address it should serve.',
        },
      )
    }
    refuseForeignPage(request)
    return await ask()
  } catch (error) {
    return refusal(error)
  }
}

/** Another site's page could spend the quota that a registry gives us; a link to an answer may be followed. */
function refuseForeignPage({ headers }: { headers: Pick<Headers, 'get'> }): void {
  if (headers.get('sec-fetch-site') !== 'cross-site' || headers.get('sec-fetch-mode') === 'navigate') return
  throw new RegistryError(403, 'DENIED', 'This request came from another site’s page.')
}

/** Never forgotten: what the api answers is not read as anything else, and is no page, whatever it holds. */
export const SAFE = { 'x-content-type-options': 'nosniff', 'content-security-policy': NOTHING }

export function refusal(error: unknown): Response {
  if (!(error instanceof RegistryError)) {
    log.error('An api route failed', error)
    return refusal(new RegistryError(500, 'UNKNOWN', 'Porthole failed to answer this. Its log says why.'))
  }
  const { status, code, message, cure, retryAfterSeconds } = error
  const headers: Record<string, string> = { 'cache-control': NEVER, ...SAFE }
  if (retryAfterSeconds !== undefined) headers['retry-after'] = String(retryAfterSeconds)
  const detail = cure === undefined ? {} : { detail: { cure } }
  return Response.json({ errors: [{ code, message, ...detail }] }, { status, headers })
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
