import 'server-only'
import { isIP } from 'node:net'
import { connect, getCACertificates, type PeerCertificate, type TLSSocket } from 'node:tls'
import { asRegistryError, cancelled, tooSlow } from './failure'

/** What a server shows of itself when TLS begins. `problem` is OpenSSL's code where it would not be trusted. */
export interface ServerCertificate {
  subject: string
  issuer: string
  validUntil: Date
  protocol: string
  problem?: string
}

interface Options {
  /** Authorities (PEM) that are good beside the well-known ones. */
  ca?: string | undefined
  /** Connect there, whatever the name resolves to. */
  address?: string | undefined
  timeoutMs: number
  signal?: AbortSignal | undefined
}

/**
 * Shakes hands with a server and leaves: nothing is asked, so nothing secret is sent, whoever answers. A certificate that
 * would be refused is read, too. Never goes through a proxy.
 */
export function readCertificate(url: URL, options: Options): Promise<ServerCertificate> {
  const { ca, address, timeoutMs, signal } = options
  const name = url.hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: address ?? name,
      port: Number(url.port) || 443,
      // A literal address may not be a server name.
      ...(isIP(name) === 0 && { servername: name }),
      ...(ca !== undefined && { ca: [...getCACertificates('default'), ca] }),
      rejectUnauthorized: false,
    })
    const end = (error?: unknown) => {
      signal?.removeEventListener('abort', onAbort)
      socket.destroy()
      if (error !== undefined) reject(asRegistryError(error, url, timeoutMs))
    }
    const onAbort = () => end(cancelled())
    signal?.addEventListener('abort', onAbort, { once: true })
    if (signal?.aborted) onAbort()
    socket.setTimeout(timeoutMs, () => end(tooSlow(url.host, timeoutMs)))
    socket.once('error', end)
    socket.once('secureConnect', () => {
      resolve(shownBy(socket))
      end()
    })
  })
}

function shownBy(socket: TLSSocket): ServerCertificate {
  const certificate = socket.getPeerCertificate()
  const { authorizationError } = socket
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    validUntil: new Date(certificate.valid_to),
    protocol: socket.getProtocol() ?? 'TLS',
    ...(authorizationError && { problem: codeOf(authorizationError) }),
  }
}

function nameOf(names: PeerCertificate['subject'] | undefined): string {
  const [name] = [names?.CN, names?.O, names?.OU].flat().filter(Boolean)
  return name ?? 'no name'
}

/** Typed as an error, but a code at run time. */
function codeOf(problem: unknown): string {
  if (typeof problem === 'string') return problem
  return problem instanceof Error && 'code' in problem ? String(problem.code) : String(problem)
}
