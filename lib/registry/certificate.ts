import 'server-only'
import { isIP } from 'node:net'
import { connect, getCACertificates, type PeerCertificate, type TLSSocket } from 'node:tls'
import { withoutBrackets } from './bare-host'
import { asRegistryError, canceled, tooSlow } from './failure'

/** The certificate that a server presents. `problem` is OpenSSL's code if it isn't trusted. */
export interface ServerCertificate {
  subject: string
  issuer: string
  validUntil: Date
  protocol: string
  problem?: string
}

interface Options {
  /** Authorities (PEM) trusted in addition to the well-known ones. */
  ca?: string | undefined
  /** The address to connect to, whatever the name resolves to. */
  address?: string | undefined
  timeoutMs: number
  signal?: AbortSignal | undefined
}

/**
 * Does a TLS handshake and disconnects. Sends no request, so nothing secret reaches the server. Also reads
 * certificates that would be refused. Never uses a proxy.
 */
export function readCertificate(url: URL, options: Options): Promise<ServerCertificate> {
  const { ca, address, timeoutMs, signal } = options
  const name = withoutBrackets(url.hostname)
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: address ?? name,
      port: Number(url.port) || 443,
      // A literal address must not be a server name.
      ...(isIP(name) === 0 && { servername: name }),
      ...(ca !== undefined && { ca: [...getCACertificates('default'), ca] }),
      rejectUnauthorized: false,
    })
    const end = (error?: unknown) => {
      signal?.removeEventListener('abort', onAbort)
      socket.destroy()
      if (error !== undefined) reject(asRegistryError(error, url, timeoutMs))
    }
    const onAbort = () => end(canceled())
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

/** Typed as an error, but it's a code at run time. */
function codeOf(problem: unknown): string {
  if (typeof problem === 'string') return problem
  return problem instanceof Error && 'code' in problem ? String(problem.code) : String(problem)
}
