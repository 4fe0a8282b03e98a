import { createServer } from 'node:net'
import { PassThrough } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { runChild } from './run-child.ts'

/** The server's address, from the same variables as the app's settings. */
export interface ServerAddress {
  host: string
  port: number
}

/** The exit status for a configuration error, from `sysexits.h`. */
export const EX_CONFIG = 78
const POLL_MS = 100
/** The limit of a server's output before it responds. */
const MAX_HELD_BYTES = 1024 * 1024

/** Reads `HOST` and `PORT`. Returns a message if `PORT` is invalid. The app validates other settings. */
export function readServerAddress({
  HOST,
  PORT,
}: Record<string, string | undefined>): ServerAddress | string {
  const host = (HOST?.trim() || '127.0.0.1').replace(/^\[|\]$/g, '')
  const text = PORT?.trim() || '3000'
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return { host, port: Number(text) }
  return `PORT must be a whole number from 0 to 65535. Found: ${JSON.stringify(text)}.`
}

/** Listens briefly to find the port (a free one for 0). Returns a message if that fails. */
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

/** The URL to open in a browser on this machine. */
export function addressOf({ host, port }: ServerAddress): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

/**
 * Runs a server as a child process until it exits. Calls `onReady` once it responds at `address`, and returns its
 * exit status. Drops earlier output if it exits because of its settings, whose message should be the only one.
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

/** Ready means that the settings are valid and the server isn't stopping. */
async function untilItAnswers(address: string, ended: AbortSignal): Promise<boolean> {
  while (!ended.aborted) {
    const readyRequest = fetch(`${address}/api/ready`, { signal: ended, redirect: 'manual' })
    const isReady = await readyRequest.then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return true
    // Not listening yet, or already stopped: the loop's condition decides.
    await setTimeout(POLL_MS, undefined, { signal: ended }).catch(() => undefined)
  }
  return false
}

function refusal({ host, port }: ServerAddress, code: string | undefined): string {
  if (code === 'EADDRINUSE')
    return `PORT: ${port} is already in use on ${host}. Set another port, for example PORT=${port === 3000 ? 3001 : 3000}.`
  if (code === 'EACCES') return `PORT: this user can't listen on port ${port}. Set a port of 1024 or higher.`
  return `HOST: Porthole can't listen on ${JSON.stringify(host)} (${code}). Set an address of this machine.`
}
