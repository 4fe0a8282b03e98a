import 'server-only'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { once } from '@/lib/process'

/**
 * A header whose name outsiders can't guess. Next gives a route the request's headers, but nothing about its
 * connection.
 */
function headerName(): string {
  return once('peer header', () => `x-peer-${randomBytes(16).toString('hex')}`)
}

/** Records the peer address of a request's connection in its headers. */
export function notePeer(request: IncomingMessage): void {
  request.headers[headerName()] = request.socket.remoteAddress ?? 'unknown'
}

/** Whether the request passed `request-gate.ts`, which records every request's peer. */
export function hasPassedGate(headers: Pick<Headers, 'get'>): boolean {
  return headers.get(headerName()) !== null
}

/** The peer address of a request's connection: the proxy's, if there is one. */
export function peerAddress(headers: Pick<Headers, 'get'>): string | undefined {
  return headers.get(headerName())?.replace(/^::ffff:(?=\d+\.)/, '') || undefined
}
