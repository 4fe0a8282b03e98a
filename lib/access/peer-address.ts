import 'server-only'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { once } from '@/lib/process'

/** A header that nobody outside can know: Next hands a route the headers of a request, and nothing of its connection. */
function headerName(): string {
  return once('peer header', () => `x-peer-${randomBytes(16).toString('hex')}`)
}

/** Notes in the request itself who is at the other end of its connection. */
export function notePeer(request: IncomingMessage): void {
  request.headers[headerName()] = request.socket.remoteAddress ?? 'unknown'
}

/** Whether the request passed `request-gate.ts`, which notes the peer of every one. */
export function hasPassedGate(headers: Pick<Headers, 'get'>): boolean {
  return headers.get(headerName()) !== null
}

/** The address at the other end of a request's connection: a proxy's, where one stands before us. */
export function peerAddress(headers: Pick<Headers, 'get'>): string | undefined {
  return headers.get(headerName())?.replace(/^::ffff:(?=\d+\.)/, '') || undefined
}
