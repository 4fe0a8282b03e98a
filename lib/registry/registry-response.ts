import 'server-only'
import type { IncomingHttpHeaders } from 'node:http'

/** A server's response, of any status. */
export interface RegistryResponse {
  /** The final URL after redirects. */
  url: URL
  status: number
  headers: IncomingHttpHeaders
  /** The whole body, decompressed; of an error at most 64 KiB; empty if `stream` is set. */
  bytes: Uint8Array
  stream?: ReadableStream<Uint8Array>
}

/** A header's value. Repeated headers are joined as one list. */
export function headerOf(response: Pick<RegistryResponse, 'headers'>, name: string): string | null {
  const value = response.headers[name]
  return Array.isArray(value) ? value.join(', ') : (value ?? null)
}

/** Whether the response is a web page: a login form, a proxy's error, a host that redirects everything. */
export function isWebPage(response: RegistryResponse): boolean {
  if (/^\s*(?:text\/html|application\/xhtml)/i.test(headerOf(response, 'content-type') ?? '')) return true
  const start = new TextDecoder().decode(response.bytes.subarray(0, 200))
  return /^\s*<(?:!doctype|html|head|\?xml)/i.test(start)
}
