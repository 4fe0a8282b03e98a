import { RegistryError } from '@/lib/oci/registry-error'
import { ASK_HEADER, parseServerTiming } from '@/lib/telemetry/server-timing'
import { beginAsk, noteCounts } from './view-counts'

interface Refusal {
  errors?: { code?: string; message?: string; detail?: { cure?: string } }[]
}

/** Asks our own api; a refusal is thrown as the `RegistryError` that the server answered with. */
export async function getJson<T>(address: string, signal?: AbortSignal): Promise<T> {
  const response = await ask(address, signal)
  return (await response.json()) as T
}

/** The same, to change something: `body` goes as JSON. */
export async function sendJson(method: 'POST' | 'DELETE', address: string, body?: unknown): Promise<unknown> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await ask(address, undefined, {
    method,
    headers: { 'content-type': 'application/json' },
    ...sent,
  })
  return response.json()
}

/** The same, for an answer that is read as it comes. */
export async function ask(address: string, signal?: AbortSignal, init: RequestInit = {}): Promise<Response> {
  let response: Response
  try {
    response = await fetch(address, {
      ...init,
      signal: signal ?? null,
      headers: {
        accept: 'application/json, application/x-ndjson',
        [ASK_HEADER]: beginAsk(),
        ...init.headers,
      },
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new RegistryError(502, 'UNREACHABLE', 'Porthole itself did not answer.', {
      cure: 'Is its server still running? Try again.',
      cause: error,
    })
  }
  const timing = parseServerTiming(response.headers.get('server-timing'))
  if (timing) noteCounts(timing.ask, timing.counts)
  if (!response.ok) throw await readRefusal(response)
  return response
}

async function readRefusal(response: Response): Promise<RegistryError> {
  const text = await response.text()
  const {
    code = 'UNKNOWN',
    message = response.statusText || 'No reason was given.',
    detail,
  } = firstError(text)
  return new RegistryError(response.status, code, message, detail?.cure ? { cure: detail.cure } : {})
}

function firstError(text: string): NonNullable<Refusal['errors']>[number] {
  try {
    return (JSON.parse(text) as Refusal).errors?.[0] ?? {}
  } catch {
    // A proxy in between answered with something that is not ours.
    return {
      message: text
        .replace(/<[^>]*>/g, ' ')
        .trim()
        .slice(0, 200),
    }
  }
}
