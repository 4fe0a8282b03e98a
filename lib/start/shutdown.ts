import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { Server } from 'node:http'
import { once } from '@/lib/process'

/** Next's exit status after SIGTERM, as if it had been killed. */
const ENDED_BY_SIGTERM = 128 + 15
const ENDED_BY_SIGINT = 128 + 2
/** With `npm start`, the terminal and npm both send SIGINT when Ctrl+C is pressed once. */
const SAME_SIGINT_MS = 500

/** Whether SIGTERM or SIGINT has arrived: open requests are finished, and load balancers should send no new ones. */
export function isShuttingDown(): boolean {
  return state().isShuttingDown
}

function state(): { isShuttingDown: boolean } {
  return once('shutdown', () => ({ isShuttingDown: false }))
}

/**
 * Makes SIGTERM an orderly shutdown: status 0, as soon as open responses have been sent. So does SIGINT, with its status;
 * a second one exits without them.
 *
 * Next then refuses new connections and waits for open ones, but it keeps a connection alive for the next request: a
 * browser that polls would keep the server running.
 */
export function shutDownOnSignals(): void {
  process.once('SIGTERM', () => {
    finishResponses()
    process.once('exit', () => {
      if (process.exitCode === ENDED_BY_SIGTERM) process.exitCode = 0
    })
  })
  process.once('SIGINT', () => {
    finishResponses()
    const startedAt = performance.now()
    process.on('SIGINT', () => {
      if (performance.now() - startedAt > SAME_SIGINT_MS) process.exit(ENDED_BY_SIGINT)
    })
  })
}

function finishResponses(): void {
  state().isShuttingDown = true
  subscribe('http.server.response.finish', (message) => {
    const { server } = message as { server: Server }
    // The connection is idle only after this event.
    setImmediate(() => server.closeIdleConnections())
  })
}
