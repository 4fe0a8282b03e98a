import { createServer } from 'node:net'
import { PassThrough } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { runChild } from './run-child.ts'

/** Where a server listens, from the same variables as the app's own settings. */
export interface ServerAddress {
  host: string
  port: number
}

/** The exit status of a mistake in the settings, as `sysexits.h` has it. */
export const EX_CONFIG = 78
const POLL_MS = 100
/** Of what a server prints before it answers. */
const MAX_HELD_BYTES = 1024 * 1024

/** Reads `HOST` and `PORT`; gives a text for a mistake in `PORT`. The app checks all other settings. */
export function readServerAddress({
  HOST,
  PORT,
}: Record<string, string | undefined>): ServerAddress | string {
  const host = (HOST?.trim() || '127.0.0.1').replace(/^\[|\]$/g, '')
  const text = PORT?.trim() || '3000'
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return { host, port: Number(text) }
  return `PORT: ${JSON.stringify(text)} is not allowed; allowed is a whole number from 0 to 65535.`
}

/** Takes the place for a moment: gives its port (a free one for port 0), or a text that tells why it cannot be had. */
export function findFreePort({ host, port }: ServerAddress): Promise<number | string> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(refusal({ host, port }, error.code)))
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}

/** The address to open in a browser on this machine. */
export function addressOf({ host, port }: ServerAddress): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

/**
 * Runs a server as a child until it ends, calls `onReady` once it answers at `address`, and gives its exit status. What it
 * prints before that is dropped when it ends for a mistake in the settings, which should stand alone.
 */
export async function runServer(
  command: readonly string[],
  { env, address, onReady }: { env: NodeJS.ProcessEnv; address: string; onReady: () => void },
): Promise<number> {
  const ended = new AbortController()
  const buffered = new PassThrough({ highWaterMark: MAX_HELD_BYTES })
  const running = runChild(command, { env, output: buffered }).finally(() => ended.abort())
  const isReady = await untilItAnswers(address, ended.signal)
  if (isReady || (await running) !== EX_CONFIG) {
    process.stdout.write(buffered.read() ?? '')
    buffered.pipe(process.stdout, { end: false })
  }
  if (isReady) onReady()
  return running
}

/** Ready is who has checked the settings and is not ending. */
async function untilItAnswers(address: string, ended: AbortSignal): Promise<boolean> {
  while (!ended.aborted) {
    const readyRequest = fetch(`${address}/api/ready`, { signal: ended, redirect: 'manual' })
    const isReady = await readyRequest.then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return true
    // It does not listen yet, or has ended: the loop's condition tells which.
    await setTimeout(POLL_MS, undefined, { signal: ended }).catch(() => undefined)
  }
  return false
}

function refusal({ host, port }: ServerAddress, code: string | undefined): string {
  if (code === 'EADDRINUSE')
    return `PORT: ${port} is in use on ${host}; allowed is a free port, as PORT=${port === 3000 ? 3001 : 3000}.`
  if (code === 'EACCES')
    return `PORT: ${port} may not be opened by this user; allowed is a port from 1024 on.`
  return `HOST: ${JSON.stringify(host)} cannot be listened on (${code}); allowed is an address of this machine.`
}
