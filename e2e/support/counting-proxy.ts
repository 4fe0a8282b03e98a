import {
  Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestUpstream,
  type ServerResponse,
} from 'node:http'
import { type Gate, makeGate } from './gate'
import { listen } from './listen'
import { type CountedRequest, RequestLog } from './request-log'

/** A response of the proxy instead of the registry. */
export interface CannedAnswer {
  status: number
  headers?: Record<string, string>
  body?: string
}

export interface CountingProxy {
  host: string
  /** With the registry's prefix, as in the app's settings. */
  url: string
  /** The traffic since the start or the last `reset`. */
  log: RequestLog
  gate: Gate
  /** Adds headers to every response from now on, for example `ratelimit-limit`. */
  addHeaders(headers: Record<string, string>): void
  /** Answers requests that match `GET /v2/…` instead of the registry. */
  intercept(pattern: RegExp, answer: CannedAnswer): void
  /** Delays every response from now on, like a distant registry. */
  delay(delayMs: number): void
  /** Clears requests, headers, interceptions and the delay, and opens the gate. */
  reset(): void
  stop(): Promise<void>
}

/** A counting proxy before a registry. Changes neither requests nor responses, and keeps the `Host`. */
export async function startCountingProxy(registryUrl: string): Promise<CountingProxy> {
  const upstream = new URL(registryUrl)
  const agent = new Agent({ keepAlive: true })
  const log = new RequestLog()
  const gate = makeGate()
  let headers: Record<string, string> = {}
  let delayMs = 0
  let canned: { pattern: RegExp; answer: CannedAnswer }[] = []

  const server = await listen(async (request, response) => {
    const counted = log.start(request.method ?? '', request.url ?? '/', request.headers)
    response.once('close', () => log.end(counted, response.writableFinished))
    await gate.pass(counted, response)
    if (delayMs > 0) await passLater(response, delayMs)
    if (response.destroyed) return
    const match = canned.find(({ pattern }) => pattern.test(`${counted.method} ${counted.path}`))
    if (match) return sendCanned(response, counted, match.answer)
    forward({ request, response, counted, target: { upstream, agent, headers } })
  })
  const reset = () => {
    log.clear()
    headers = {}
    delayMs = 0
    canned = []
    gate.open()
  }
  return {
    host: server.host,
    url: `${server.url}${upstream.pathname.replace(/\/$/, '')}`,
    log,
    gate,
    addHeaders: (more) => {
      headers = { ...headers, ...more }
    },
    intercept: (pattern, answer) => {
      canned.push({ pattern, answer })
    },
    delay: (ms) => {
      delayMs = ms
    },
    reset,
    stop: async () => {
      reset()
      await server.stop()
      agent.destroy()
    },
  }
}

/** At once if the client has left. */
function passLater(response: ServerResponse, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs)
    response.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function sendCanned(response: ServerResponse, counted: CountedRequest, answer: CannedAnswer): void {
  counted.status = answer.status
  const body = answer.body ?? ''
  counted.bytes = body.length
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
  response.end(counted.method === 'HEAD' ? undefined : body)
}

interface Passage {
  request: IncomingMessage
  response: ServerResponse
  counted: CountedRequest
  target: { upstream: URL; agent: Agent; headers: Record<string, string> }
}

function forward({ request, response, counted, target }: Passage): void {
  const { hostname, port } = target.upstream
  const options = {
    hostname,
    port,
    agent: target.agent,
    method: request.method,
    path: request.url,
    headers: request.headers,
  }
  const upstream = requestUpstream(options, (answer) => {
    counted.status = answer.statusCode ?? 0
    answer.on('data', (chunk: Buffer) => {
      counted.bytes += chunk.length
    })
    response.writeHead(answer.statusCode ?? 502, { ...withoutHops(answer.headers), ...target.headers })
    answer.pipe(response)
    // It sent less than announced; the client notices as with the registry itself.
    answer.once('error', () => response.destroy())
  })
  upstream.once('error', () => response.destroy())
  response.once('close', () => upstream.destroy())
  request.pipe(upstream)
}

function withoutHops(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...rest } = headers
  return rest
}
