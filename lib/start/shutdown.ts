import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { Server } from 'node:http'
import { once } from '@/lib/process'

/** Next's exit status after SIGTERM, as if it had been killed. */
const ENDED_BY_SIGTERM = 128 + 15

/** Whether SIGTERM has arrived: open requests are finished, and load balancers should send no new ones. */
export function isShuttingDown(): boolean {
  return state().isShuttingDown
}

function state(): { isShuttingDown: boolean } {
  return once('shutdown', () => ({ isShuttingDown: false }))
}

/**
 * Makes SIGTERM an orderly shutdown: status 0, as soon as open responses have been sent.
 *
 * Next then refuses new connections and waits for open ones, but it keeps a connection alive for the next request: a
 * browser that polls would keep the server running.
 */
export function shutDownOnSigterm(): void {
  process.once('SIGTERM', () => {
    state().isShuttingDown = true
    subscribe('http.server.response.finish', (message) => {
      const { server } = message as { server: Server }
      // The connection is idle only after this event.
      setImmediate(() => server.closeIdleConnections())
    })
    process.once('exit', () => {
      if (process.exitCode === ENDED_BY_SIGTERM) process.exitCode = 0
    })
  })
}
