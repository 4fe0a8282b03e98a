import 'server-only'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { once } from '@/lib/process'

/** A header that nobody outside can know. Next gives a route only the headers of a request, nothing of its connection. */
function headerName(): string {
  return once('peer header', () => `x-peer-${randomBytes(16).toString('hex')}`)
}

/** Notes the address at the other end of a request's connection in its headers. */
export function notePeer(request: IncomingMessage): void {
  request.headers[headerName()] = request.socket.remoteAddress ?? 'unknown'
}

/** Whether the request passed `request-gate.ts`, which notes every request's peer. */
export function hasPassedGate(headers: Pick<Headers, 'get'>): boolean {
  return headers.get(headerName()) !== null
}

/** The address at the other end of a request's connection: the proxy's, where there is one. */
export function peerAddress(headers: Pick<Headers, 'get'>): string | undefined {
  return headers.get(headerName())?.replace(/^::ffff:(?=\d+\.)/, '') || undefined
}
