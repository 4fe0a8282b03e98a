import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'

const REQUEST = 'http.server.request.start'
/** `lib/access/request-gate.ts` publishes on it. */
const GATE = 'porthole.gate'

interface Started {
  request: IncomingMessage
  response: ServerResponse
  server: Server
}
type Handler = (request: IncomingMessage, response: ServerResponse) => void

/**
 * Holds requests until the app's gate checks them: Next listens before it has loaded the app. Without this, they are
 * refused, which a load balancer passes on when a replica restarts.
 */
export function holdRequests(): void {
  const handlers = new Map<Server, Handler[]>()
  const held: Started[] = []
  const hold = (message: unknown) => {
    const started = message as Started
    const { server } = started
    held.push(started)
    if (handlers.has(server)) return
    handlers.set(server, server.listeners('request') as Handler[])
    server.removeAllListeners('request')
  }
  const release = () => {
    unsubscribe(REQUEST, hold)
    unsubscribe(GATE, release)
    for (const [server, own] of handlers) for (const handler of own) server.on('request', handler)
    for (const started of held) {
      if (started.request.destroyed) continue
      // The gate finds the server by its first request.
      channel(REQUEST).publish(started)
      started.server.emit('request', started.request, started.response)
    }
  }
  subscribe(REQUEST, hold)
  subscribe(GATE, release)
}
