import 'server-only'
import { isIP } from 'node:net'

/** Names below these belong to one network or machine: no one can register one and point it at us. */
const PRIVATE_SUFFIXES = ['.localhost', '.local', '.internal', '.home.arpa', '.lan']

/** The host names that this server accepts. */
export interface HostSettings {
  publicUrl?: string
  /** Names in lower case, without a port; `*.acme.dev` matches every name below `acme.dev`. */
  allowedHosts: readonly string[]
}

/**
 * Whether we accept a request's `Host` header: an IP address, a name that no attacker's DNS can own, the host of
 * `PUBLIC_URL`, or one of `ALLOWED_HOSTS`. Any other name may belong to a web page whose owner points it at our
 * address, to read our responses as its own (DNS rebinding). A request without the header doesn't come from a
 * browser.
 */
export function isAllowedHost(
  hostHeader: string | undefined,
  { publicUrl, allowedHosts }: HostSettings,
): boolean {
  if (hostHeader === undefined) return true
  const name = hostName(hostHeader)
  if (name === undefined) return false
  if (isIP(name.replace(/^\[|\]$/g, '')) !== 0 || !name.includes('.')) return true
  if (PRIVATE_SUFFIXES.some((suffix) => name.endsWith(suffix))) return true
  if (publicUrl !== undefined && new URL(publicUrl).hostname === name) return true
  return allowedHosts.some((allowed) =>
    allowed.startsWith('*.') ? name.endsWith(allowed.slice(1)) : name === allowed,
  )
}

/** A `Host` header in lower case, without its port or a trailing dot; undefined for anything else. */
export function hostName(hostHeader: string): string | undefined {
  const url = `http://${hostHeader}`
  if (!/^[\w.:[\]-]+$/.test(hostHeader) || !URL.canParse(url)) return undefined
  return new URL(url).hostname.replace(/\.$/, '')
}
