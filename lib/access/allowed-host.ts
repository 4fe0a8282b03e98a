import 'server-only'
import { isIP } from 'node:net'

/** Names below these belong to one network or machine: nobody can register one and point it at us. */
const PRIVATE_SUFFIXES = ['.localhost', '.local', '.internal', '.home.arpa', '.lan']

/** Which names this server answers to. */
export interface HostSettings {
  publicUrl?: string
  /** Names in lower case, without a port; `*.acme.dev` stands for every name below `acme.dev`. */
  allowedHosts: readonly string[]
}

/**
 * Whether a request's `Host` header is one we answer: an IP address, a name that no attacker's DNS can own, the host of
 * `PUBLIC_URL`, or one of `ALLOWED_HOSTS`. Any other name may be a web page's own, which its owner points at our address
 * to read our answers as its own (DNS rebinding). Without a header no browser sent the request.
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

/** A `Host` header without its port, in lower case and without the dot of a full name; undefined for anything else. */
export function hostName(hostHeader: string): string | undefined {
  const url = `http://${hostHeader}`
  if (!/^[\w.:[\]-]+$/.test(hostHeader) || !URL.canParse(url)) return undefined
  return new URL(url).hostname.replace(/\.$/, '')
}
