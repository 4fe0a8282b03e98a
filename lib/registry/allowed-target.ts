import 'server-only'
import { isIP } from 'node:net'
import { bareHost } from './bare-host'
import type { RegistrySettings } from './registry-settings'
import { specialAddress } from './special-address'
import { parseTrustedHost } from './trusted-host'

/** Domains that don't exist in public DNS. A proxy that resolves names itself may know some. */
const PRIVATE_NAME = /\.(?:local|internal|home\.arpa|lan|home|corp|intranet|private|localdomain)$/

type Rules = Pick<RegistrySettings, 'host' | 'url' | 'trustedHosts' | 'otherHosts' | 'isOpenedByName'>

/**
 * Explains why a URL in a response (a redirect, a token realm) must not be requested; undefined if it may be.
 *
 * `from` is the URL that led there, after earlier redirects. Checks the URL only: the addresses that its name
 * resolves to are checked on connecting (`agent.ts`), which never sees literal addresses.
 */
export function checkTarget(rules: Rules, target: URL, from?: URL): string | undefined {
  if (target.protocol !== 'https:' && target.protocol !== 'http:')
    return `${target.protocol} is not supported`
  if (target.username !== '' || target.password !== '') return 'it contains a user name or password'
  const isSafe = [rules.url, from?.href].some((address) => address?.startsWith('https:'))
  if (isSafe && target.protocol === 'http:' && !isHttpTrusted(rules, target))
    return 'it switches from https to http'
  if (isNamed(rules, target)) return undefined
  if (isOther(rules, target)) return 'it is another registry in the settings'
  return specialHost(target)
}

/**
 * Explains why the registry itself must not be requested: without an entry in the settings it must be public
 * and use https.
 */
export function checkOwnTarget(rules: Rules): string | undefined {
  const own = new URL(rules.url)
  if (!rules.isOpenedByName || isNamed(rules, own)) return undefined
  return own.protocol === 'https:' ? specialHost(own) : 'it doesn’t use https'
}

/**
 * Whether this host is in the settings, so that it may have any address: the registry's own host on any port that
 * isn't another registry's, or one of `trustedHosts`.
 */
export function isNamed(rules: Rules, url: URL): boolean {
  if (trustedEntries(rules, url).length > 0) return true
  if (rules.isOpenedByName || isOther(rules, url)) return false
  return [rules.url, `https://${rules.host}`].some(
    (own) => URL.canParse(own) && machineOf(new URL(own)) === machineOf(url),
  )
}

/** Whether `trustedHosts` allows http for this host, whatever the registry uses. */
export function isHttpTrusted(rules: Rules, url: URL): boolean {
  return trustedEntries(rules, url).some(({ isHttp }) => isHttp)
}

/** False for addresses of this machine and local networks, and for names used only there. */
export function isPublic(url: URL): boolean {
  return specialHost(url) === undefined
}

/** Whether the URL is this machine, by address or name. */
export function isLoopback(url: URL): boolean {
  const host = bareHost(url.hostname)
  if (isIP(host) !== 0) return specialAddress(host) === 'a loopback address'
  return host === 'localhost' || host.endsWith('.localhost')
}

function trustedEntries({ trustedHosts = [] }: Rules, url: URL) {
  const port = url.port || (url.protocol === 'http:' ? '80' : '443')
  return trustedHosts
    .flatMap((entry) => parseTrustedHost(entry) ?? [])
    .filter((entry) => machineOf(entry.host) === machineOf(url) && (entry.port ?? port) === port)
}

/** Several entries in the settings may be one server with different paths; those don't count as others. */
function isOther({ url: own, otherHosts = [] }: Rules, url: URL): boolean {
  const place = placeOf(url)
  if (place === placeOf(new URL(own))) return false
  return otherHosts
    .map((host) => `https://${host}`)
    .some((other) => URL.canParse(other) && placeOf(new URL(other)) === place)
}

/** Treats both schemes' default ports as the same, since an entry may not state one. */
function placeOf(url: URL): string {
  return `${machineOf(url)}:${['80', '443'].includes(url.port) ? '' : url.port}`
}

/** The same word for all names and addresses of this machine. */
function machineOf(url: URL): string {
  return isLoopback(url) ? 'localhost' : bareHost(url.hostname)
}

/** A name without a dot belongs to a local network (`registry` in a compose file). */
function specialHost(url: URL): string | undefined {
  const host = bareHost(url.hostname)
  if (isIP(host) !== 0) {
    const kind = specialAddress(host)
    return kind && `it is ${kind}`
  }
  if (isLoopback(url)) return 'it is a loopback name'
  return !host.includes('.') || PRIVATE_NAME.test(host) ? 'it is a private network name' : undefined
}
