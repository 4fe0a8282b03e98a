import 'server-only'
import { z } from 'zod'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import { type Connection, connect } from '@/lib/registry/connection'
import { exchange } from '@/lib/registry/exchange'
import { readJson } from '@/lib/registry/read-json'
import type { RegistryResponse } from '@/lib/registry/registry-response'
import { hubRetryAfterSeconds, recordHubLimit } from './hub-limit'

const HUB = 'https://hub.docker.com'
const MAX_LIST_BYTES = 8 * 1024 * 1024
const HubError = z.object({ message: z.string().optional().catch(undefined), detail: z.string().optional() })

/**
 * Sends a request to Docker Hub's API (not its registry) for public data. Sends no credentials and follows no
 * redirects. Equal simultaneous requests are sent once.
 *
 * Throws a 404 `NAME_UNKNOWN` for what isn't public, and a 429 while it asks to wait.
 * https://docs.docker.com/reference/api/hub/latest/
 */
export async function getFromHub<T extends z.ZodType>(
  path: string,
  schema: T,
  { what, signal }: { what: string; signal?: AbortSignal | undefined },
): Promise<z.infer<T>> {
  if (hubRetryAfterSeconds() > 0) throw resting()
  const connection = connectHub()
  const response = await connection.memory.join(path, signal, (joined) =>
    exchange(connection, {
      kind: 'hub',
      url: new URL(path, connection.base),
      method: 'GET',
      headers: { accept: 'application/json' },
      what,
      maxBytes: MAX_LIST_BYTES,
      signal: joined,
    }),
  )
  recordHubLimit(response)
  if (response.status !== 200) throw refusalOfHub(response, what)
  return readJson(response, schema, what)
}

/** Tests set the URL before the first request; nothing else can change it. */
function connectHub(): Connection {
  const url = once('hub address', () => HUB)
  return connect({
    host: 'hub.docker.com',
    url,
    requestsAtOnce: 2,
    timeoutMs: 10_000,
    isOpenedByName: url === HUB,
  })
}

function resting(): RegistryError {
  const seconds = hubRetryAfterSeconds()
  return new RegistryError(
    429,
    'TOOMANYREQUESTS',
    `Docker Hub’s API rate limit is reached: wait ${seconds} s.`,
    {
      fix: 'The registry itself still works. Load tags one at a time.',
      retryAfterSeconds: seconds,
    },
  )
}

function refusalOfHub(response: RegistryResponse, what: string): RegistryError {
  const { status } = response
  if (status === 429) return resting()
  if (status === 404)
    return new RegistryError(404, 'NAME_UNKNOWN', `Docker Hub has no public ${what}.`, {
      fix: 'Check the name. Private repositories can still be opened by name.',
    })
  const retryAfter = hubMessage(response)
  return new RegistryError(
    status === 401 || status === 403 ? 403 : 502,
    status === 401 || status === 403 ? 'DENIED' : 'UNREACHABLE',
    `Docker Hub’s API returned ${status}${retryAfter === '' ? '' : `: ${retryAfter}`}.`,
  )
}

function hubMessage({ bytes }: RegistryResponse): string {
  try {
    const { message, detail } = HubError.parse(JSON.parse(new TextDecoder().decode(bytes)))
    return (message ?? detail ?? '').slice(0, 200).replace(/[.\s]+$/, '')
  } catch {
    return '' // An error's body may be any text; the status is enough then.
  }
}
