import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { RegistrySettings } from '@/lib/registry/registry-settings'
import type { FakeAnswer } from './fake-answer'
import { writeAnswer } from './write-answer'

export interface RecordedRequest {
  method: string
  path: string
  headers: Record<string, string | undefined>
  body: string
  /** Whether the client disconnected before the end. */
  isLeft: boolean
  /**
   * Bytes of the response's head and body that the connection accepted; final once it ended or the client
   * disconnected.
   */
  sentBytes: number
}

export type FakeHandler = FakeAnswer | ((request: RecordedRequest) => FakeAnswer | Promise<FakeAnswer>)

export type FakeTable = Record<string, FakeHandler>

export interface FakeRegistry {
  url: string
  origin: string
  host: string
  requests: RecordedRequest[]
  /** The maximum number of simultaneous requests. */
  maxAtOnce: number
  table: FakeTable
  /** The number of recorded requests that start with this, such as `GET /v2/`. */
  count(prefix: string): number
  close(): Promise<void>
}

export interface FakeRegistryOptions {
  /** Answers for what the table doesn't have. */
  fallback?: FakeTable
  /** Makes it use https. */
  tls?: { key: string; cert: string } | undefined
}

/**
 * A server on a real port that answers from a table and records requests. Keys, most specific first: `GET
 * /path?query`, `/path?query`, `GET /path`, `/path`, `*`. Anything else is a bare 404.
 */
export async function startFakeRegistry(
  table: FakeTable = {},
  { fallback = {}, tls }: FakeRegistryOptions = {},
): Promise<FakeRegistry> {
  const requests: RecordedRequest[] = []
  let running = 0
  const listener: RequestListener = async (request, response) => {
    const recorded = await record(request, response)
    requests.push(recorded)
    running += 1
    fake.maxAtOnce = Math.max(fake.maxAtOnce, running)
    response.on('close', () => {
      running -= 1
    })
    const handler = find(fake.table, recorded) ?? find(fallback, recorded)
    const answer = typeof handler === 'function' ? await handler(recorded) : (handler ?? { status: 404 })
    await answer.until
    writeAnswer(response, recorded.method, answer)
  }
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const url = `${tls === undefined ? 'http' : 'https'}://${host}`
  const fake: FakeRegistry = {
    url,
    origin: url,
    host,
    requests,
    maxAtOnce: 0,
    table,
    count: (prefix) => requests.filter(({ method, path }) => `${method} ${path}`.startsWith(prefix)).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return fake
}

let sources = 0

/** Settings of a fake registry with its own host name, so that tests don't share process-wide state. */
export function settingsFor(
  fake: Pick<FakeRegistry, 'url'>,
  more: Partial<RegistrySettings> = {},
): RegistrySettings {
  sources += 1
  return { host: `registry-${sources}.test`, url: fake.url, ...more }
}

async function record(request: IncomingMessage, response: ServerResponse): Promise<RecordedRequest> {
  const sentBefore = request.socket.bytesWritten
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const recorded: RecordedRequest = {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers as Record<string, string | undefined>,
    body: Buffer.concat(chunks).toString(),
    isLeft: false,
    sentBytes: 0,
  }
  response.on('close', () => {
    recorded.isLeft = !response.writableFinished
    recorded.sentBytes = request.socket.bytesWritten - sentBefore
  })
  return recorded
}

function find(table: FakeTable, { method, path }: RecordedRequest): FakeHandler | undefined {
  const bare = path.split('?')[0] ?? path
  return [`${method} ${path}`, path, `${method} ${bare}`, bare, '*'].map((key) => table[key]).find(Boolean)
}
