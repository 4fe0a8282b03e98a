import 'server-only'
import { getSettings } from './settings'

const LOOPBACK = /^(?:localhost|[a-z0-9-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i

/**
 * Whether a request's `Host` header is one we answer. A server that listens on loopback answers loopback names only:
 * a foreign name that resolves to 127.0.0.1 is a web page reaching for the registries behind us (DNS rebinding).
 */
export async function isAnsweredHost(hostHeader: string | null): Promise<boolean> {
  const { host, publicUrl } = await getSettings()
  if (!LOOPBACK.test(host === '::1' ? '[::1]' : host)) return true
  if (hostHeader === null) return true
  return LOOPBACK.test(hostHeader) || (publicUrl !== undefined && new URL(publicUrl).host === hostHeader)
}
