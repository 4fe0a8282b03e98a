import type { ErrorAnswer } from '@/lib/api/errors'
import { RegistryError } from '@/lib/oci/registry-error'
import { parseServerTiming, REQUEST_ID_HEADER } from '@/lib/telemetry/server-timing'
import { interruption, isAbort } from './interruption'
import { SERVER_SILENT } from './server-silence'
import { newRequestId, noteCounts } from './view-counts'

/** An error from our API, or JSON from a proxy in between. */
interface Refusal {
  errors?: Partial<ErrorAnswer['errors'][number]>[]
}

/** Requests JSON from our API. Throws an error response as a `RegistryError`. */
export async function getJson<T>(address: string, signal?: AbortSignal): Promise<T> {
  return readJson<T>(await fetchApi(address, signal))
}

/** The same for a request that makes a change; `body` is sent as JSON. */
export async function sendJson<T>(method: 'POST' | 'DELETE', address: string, body?: object): Promise<T> {
  const response = await fetchApi(address, undefined, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return readJson<T>(response)
}

/** Throws an `interruption` for a body that breaks off. */
async function readJson<T>(response: Response): Promise<T> {
  try {
    return parseJson<T>(await response.text())
  } catch (error) {
    throw isAbort(error) ? error : interruption(error)
  }
}

/**
 * Parses a response of our API. Doesn't validate it, which would bring zod to the browser: the API's tests compare
 * every response with its schema in `lib/api`.
 */
export function parseJson<T>(text: string): T {
  return JSON.parse(text)
}

/** The same for a response that streams. */
export async function fetchApi(
  address: string,
  signal?: AbortSignal,
  init: RequestInit = {},
): Promise<Response> {
  let response: Response
  try {
    response = await fetch(address, {
      ...init,
      signal: signal ?? null,
      headers: {
        accept: 'application/json, application/x-ndjson',
        [REQUEST_ID_HEADER]: newRequestId(),
        ...init.headers,
      },
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new RegistryError(502, 'UNREACHABLE', SERVER_SILENT, {
      fix: 'Check that it is still running, then try again.',
      cause: error,
    })
  }
  const timing = parseServerTiming(response.headers.get('server-timing'))
  if (timing) noteCounts(timing.requestId, timing.counts)
  if (!response.ok) throw await readRefusal(response)
  if (response.headers.get('content-type')?.startsWith('text/html')) throw notOurs()
  return response
}

/** A proxy that asks to sign in again answers 200 with its own page. */
function notOurs(): RegistryError {
  return new RegistryError(502, 'RESPONSE_INVALID', 'The response didn’t come from Porthole’s server.', {
    fix: 'Reload the page. A proxy in between may need you to sign in again.',
  })
}

async function readRefusal(response: Response): Promise<RegistryError> {
  // Whatever it says, the status counts.
  const text = await response.text().catch((error) => {
    if (isAbort(error)) throw error
    return ''
  })
  const { code = 'UNKNOWN', message = response.statusText || 'No reason given.', detail } = firstError(text)
  return new RegistryError(response.status, code, message, detail?.fix ? { fix: detail.fix } : {})
}

function firstError(text: string): NonNullable<Refusal['errors']>[number] {
  try {
    return parseJson<Refusal>(text).errors?.[0] ?? {}
  } catch {
    // A proxy in between responded with its own page.
    const message = text
      .replace(/<[^>]*>/g, ' ')
      .trim()
      .slice(0, 200)
    return message === '' ? {} : { message }
  }
}
