import 'server-only'
import { randomBytes } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { once } from '@/lib/process'

/** A header that nobody outside can know: Next hands a route the headers of a request, and nothing of its connection. */
function headerName(): string {
  return once('peer header', () => `x-peer-${randomBytes(16).toString('hex')}`)
}

/** Notes from then on who is at the other end of each request's connection. Called once, before the server answers. */
export function notePeers(): void {
  const name = headerName()
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers[name] = request.socket.remoteAddress ?? ''
  })
}

/** The address at the other end of a request's connection: a proxy's, where one stands before us. */
export function peerAddress(headers: Pick<Headers, 'get'>): string | undefined {
  return headers.get(headerName())?.replace(/^::ffff:(?=\d+\.)/, '') || undefined
}
