import 'server-only'
import type { IncomingHttpHeaders } from 'node:http'

/** What a server answered; any status is one. */
export interface RegistryResponse {
  /** Where it came from, after redirects. */
  url: URL
  status: number
  headers: IncomingHttpHeaders
  /** The whole body, unpacked; of an error at most its first 64 KiB; empty when `stream` is there. */
  bytes: Uint8Array
  stream?: ReadableStream<Uint8Array>
}

/** A header's value; several lines of it are joined as one list. */
export function headerOf(response: Pick<RegistryResponse, 'headers'>, name: string): string | null {
  const value = response.headers[name]
  return Array.isArray(value) ? value.join(', ') : (value ?? null)
}

/** Whether the answer is a page for people: a log-in form, a proxy's error, a host that redirects everything. */
export function isWebPage(response: RegistryResponse): boolean {
  if (/^\s*(?:text\/html|application\/xhtml)/i.test(headerOf(response, 'content-type') ?? '')) return true
  const start = new TextDecoder().decode(response.bytes.subarray(0, 200))
  return /^\s*<(?:!doctype|html|head|\?xml)/i.test(start)
}
