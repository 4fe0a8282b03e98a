import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RegistrySettings } from '../registry-settings'

/** What the player answers. `body` that is no text or bytes is sent as JSON. */
export interface Played {
  status?: number
  headers?: Record<string, string | string[] | undefined>
  body?: string | Uint8Array | object
  /** `reset` breaks the connection before, `cut` in the middle of the body, `stall` never ends it. */
  fault?: 'reset' | 'cut' | 'stall' | 'silence'
  /** Ended by the test, or never. */
  until?: Promise<unknown>
}

export interface Recorded {
  method: string
  path: string
  headers: Record<string, string | undefined>
  body: string
  /** Whether the asker left before the end. */
  isLeft: boolean
}

export type Play = Played | ((request: Recorded) => Played | Promise<Played>)

export interface Player {
  url: string
  origin: string
  host: string
  requests: Recorded[]
  /** Most requests that ran at the same moment. */
  mostAtOnce: number
  table: Record<string, Play>
  /** How many recorded requests begin so, as `GET /v2/`. */
  count(prefix: string): number
  close(): Promise<void>
}

/**
 * A server on a real port that plays a table of answers and records what it was asked. Keys are, most telling first:
 * `GET /path?query`, `/path?query`, `GET /path`, `/path`. What is not in the table is a bare 404.
 */
export async function startPlayer(table: Record<string, Play> = {}): Promise<Player> {
  const requests: Recorded[] = []
  let running = 0
  const listener: RequestListener = async (request, response) => {
    const recorded = await record(request, response)
    requests.push(recorded)
    running += 1
    player.mostAtOnce = Math.max(player.mostAtOnce, running)
    response.on('close', () => {
      running -= 1
    })
    const play = find(player.table, recorded)
    const played = typeof play === 'function' ? await play(recorded) : (play ?? { status: 404 })
    await played.until
    answer(response, recorded, played)
  }
  const server = createServer(listener)
  const port = await listen(server)
  const player: Player = {
    url: `http://127.0.0.1:${port}`,
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    requests,
    mostAtOnce: 0,
    table,
    count: (prefix) => requests.filter(({ method, path }) => `${method} ${path}`.startsWith(prefix)).length,
    close: () => closed(server),
  }
  return player
}

let sources = 0

/** Settings for a played registry, under a host name that no other test shares what is remembered with. */
export function settingsFor(
  player: Pick<Player, 'url'>,
  more: Partial<RegistrySettings> = {},
): RegistrySettings {
  sources += 1
  return { host: `registry-${sources}.test`, url: player.url, ...more }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function record(request: IncomingMessage, response: ServerResponse): Promise<Recorded> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const recorded: Recorded = {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers as Record<string, string | undefined>,
    body: Buffer.concat(chunks).toString(),
    isLeft: false,
  }
  response.on('close', () => {
    recorded.isLeft = !response.writableFinished
  })
  return recorded
}

function find(table: Record<string, Play>, { method, path }: Recorded): Play | undefined {
  const bare = path.split('?')[0] ?? path
  return [`${method} ${path}`, path, `${method} ${bare}`, bare].map((key) => table[key]).find(Boolean)
}

function answer(response: ServerResponse, { method }: Recorded, played: Played): void {
  if (played.fault === 'silence') return
  if (played.fault === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  const body = bytesOf(played.body)
  response.statusCode = played.status ?? 200
  for (const [name, value] of Object.entries(played.headers ?? {}))
    if (value !== undefined) response.setHeader(name, value)
  if (
    typeof played.body === 'object' &&
    !(played.body instanceof Uint8Array) &&
    !response.hasHeader('content-type')
  ) {
    response.setHeader('content-type', 'application/json')
  }
  if (!response.hasHeader('content-length') && !response.hasHeader('transfer-encoding')) {
    response.setHeader('content-length', body.length)
  }
  if (method === 'HEAD') response.end()
  else if (played.fault === 'cut') response.write(body.subarray(0, body.length / 2), () => response.destroy())
  else if (played.fault === 'stall') response.write(body.subarray(0, body.length / 2))
  else response.end(body)
}

function bytesOf(body: Played['body']): Uint8Array {
  if (body === undefined) return new Uint8Array()
  if (body instanceof Uint8Array) return body
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
