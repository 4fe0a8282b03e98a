import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { unreadable } from '@/lib/oci/unreadable'
import { isLoopback } from './allowed-target'
import { fixOfFailure } from './fix'
import { parseProxySettings } from './proxy-settings'

export function canceled(): RegistryError {
  return new RegistryError(499, 'CANCELED', 'The request was canceled.')
}

export function tooSlow(host: string, timeoutMs: number): RegistryError {
  return new RegistryError(504, 'TIMEOUT', `${host} took longer than ${timeoutMs / 1000} s.`, {
    fix: 'Try again. If the registry is always slow, increase its timeoutMs in the settings.',
  })
}

export function tooLarge(host: string, what: string, maxBytes: number): RegistryError {
  const limit = maxBytes >= 1024 * 1024 ? `${Math.floor(maxBytes / 1024 / 1024)} MiB` : `${maxBytes} bytes`
  return new RegistryError(502, 'TOO_LARGE', `${host} sent a ${what} larger than the limit of ${limit}.`)
}

/** Turns an error of a request to `url` into a `RegistryError` for readers. Returns a `RegistryError` unchanged. */
export function asRegistryError(error: unknown, url: URL, timeoutMs: number): RegistryError {
  if (error instanceof RegistryError) return error
  const code = codeOf(error)
  if (
    code === 'UND_ERR_HEADERS_TIMEOUT' ||
    code === 'UND_ERR_BODY_TIMEOUT' ||
    code === 'UND_ERR_CONNECT_TIMEOUT' ||
    code === 'ETIMEDOUT'
  ) {
    return tooSlow(url.host, timeoutMs)
  }
  const proxy = parseProxySettings(url)
  const refused = proxy === undefined ? undefined : refusalOfProxy(error, code)
  if (refused !== undefined) {
    const [words, fix] = refused
    const message = `The proxy ${proxy}, used for ${url.host}, ${words}`
    return new RegistryError(502, 'UNREACHABLE', message, { cause: error, fix })
  }
  if (code === 'UND_ERR_ABORTED' || nameOf(error) === 'AbortError') return canceled()
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return unreadable(`${url.host} sent headers that are too long.`)
  const fix = fixOfFailure(code, isLoopback(url), url.protocol === 'http:')
  return new RegistryError(502, 'UNREACHABLE', `${url.host} ${inWords(code)}`, {
    cause: error,
    ...(fix === undefined ? {} : { fix }),
  })
}

const CHECK_PROXY = 'Check the address in HTTP_PROXY or HTTPS_PROXY, and that the proxy is running.'
const GO_AROUND = 'Allow this host in the proxy, or add it to NO_PROXY.'

/** With a proxy, connection errors are the proxy's. */
function refusalOfProxy(error: unknown, code: string): readonly [words: string, fix: string] | undefined {
  // undici has no code for this.
  const [, status] = /^Proxy response \((\d{3})\)/.exec(error instanceof Error ? error.message : '') ?? []
  if (status === '407')
    return ['requires authentication (407).', 'Add the user name and password to HTTP_PROXY or HTTPS_PROXY.']
  if (status?.startsWith('5')) return [`couldn’t connect (${status}).`, GO_AROUND]
  if (status !== undefined) return [`refused to connect (${status}).`, GO_AROUND]
  if (code === 'UND_ERR_PRX_TLS') return ['has a certificate for another name.', CHECK_PROXY]
  return ABSENT.has(code) ? [inWords(code), CHECK_PROXY] : undefined
}

const ABSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** Whether the connection broke, so that retrying may help. */
export function isReset(error: unknown): boolean {
  if (!(error instanceof RegistryError)) return false
  const code = codeOf(error.cause)
  return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'].includes(code)
}

function inWords(code: string): string {
  if (code === 'ECONNREFUSED') return 'refused the connection.'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'was not found: the name doesn’t resolve.'
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'can’t be reached from this server’s network.'
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE') return 'closed the connection.'
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
    return 'sent a body that doesn’t match its Content-Length.'
  if (code.startsWith('HPE_') || code === 'HTTPParserError') return 'doesn’t respond with HTTP.'
  return `couldn’t be reached (${code}).`
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown error'
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code
  return 'cause' in error ? codeOf(error.cause) : nameOf(error)
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error'
}
