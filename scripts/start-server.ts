import { get } from 'node:http'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'

/** The server's address, from the same variables as the app's settings. */
export interface ServerAddress {
  host: string
  port: number
}

/** The exit status for a configuration error, from `sysexits.h`. */
export const EX_CONFIG = 78
const POLL_MS = 100

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

/** Resolves once the server at this URL answers 200: the settings are valid, and it isn't stopping. */
export async function untilReady(url: string): Promise<void> {
  while (!(await isReady(url))) await setTimeout(POLL_MS)
}

/** Not with `fetch`, which refuses some ports. The agent of its own doesn't send this through a proxy. */
function isReady(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.once('error', () => resolve(false))
  })
}

function refusal({ host, port }: ServerAddress, code: string | undefined): string {
  if (code === 'EADDRINUSE')
    return `PORT: ${port} is already in use on ${host}. Set another port, for example PORT=${port === 3000 ? 3001 : 3000}.`
  if (code === 'EACCES') return `PORT: this user can't listen on port ${port}. Set a port of 1024 or higher.`
  return `HOST: Porthole can't listen on ${JSON.stringify(host)} (${code}). Set an address of this machine.`
}
