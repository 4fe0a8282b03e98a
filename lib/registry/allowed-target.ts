import 'server-only'
import { isIP } from 'node:net'
import type { RegistrySettings } from './registry-settings'
import { specialAddress } from './special-address'
import { parseTrustedHost } from './trusted-host'

/** The internet has no names below these; a proxy that resolves names itself may know some. */
const PRIVATE_NAME = /\.(?:local|internal|home\.arpa|lan|home|corp|intranet|private|localdomain)$/

type Rules = Pick<RegistrySettings, 'host' | 'url' | 'trustedHosts' | 'otherHosts' | 'isOpenedByName'>

/**
 * Says why an address that an answer names (a redirect, a token realm) must not be asked, or nothing when it may.
 *
 * `from` is the address that named it, after earlier redirects. Looks at what the address says only: what its name
 * resolves to is checked where the connection is made (`agent.ts`), which sees no literal addresses.
 */
export function checkTarget(rules: Rules, target: URL, from?: URL): string | undefined {
  if (target.protocol !== 'https:' && target.protocol !== 'http:') return `${target.protocol} is not asked`
  if (target.username !== '' || target.password !== '') return 'it carries a user name or password'
  const isSafe = [rules.url, from?.href].some((address) => address?.startsWith('https:'))
  if (isSafe && target.protocol === 'http:' && !isHttpTrusted(rules, target))
    return 'it leaves https for http'
  if (isNamed(rules, target)) return undefined
  if (isOther(rules, target)) return 'it is another registry of the settings'
  return specialHost(target)
}

/** Says why the registry itself must not be asked: one that nobody vouches for must be public, and https. */
export function checkOwnTarget(rules: Rules): string | undefined {
  const own = new URL(rules.url)
  if (!rules.isOpenedByName || isNamed(rules, own)) return undefined
  return own.protocol === 'https:' ? specialHost(own) : 'it is not https'
}

/**
 * Whether the settings name this host, so that it may have any address: it is the registry's own, on any port that is
 * no other registry's, or one of `trustedHosts`.
 */
export function isNamed(rules: Rules, url: URL): boolean {
  if (trustedEntries(rules, url).length > 0) return true
  if (rules.isOpenedByName || isOther(rules, url)) return false
  return [rules.url, `https://${rules.host}`].some(
    (own) => URL.canParse(own) && machineOf(new URL(own)) === machineOf(url),
  )
}

/** Whether `trustedHosts` says that this host may be asked over http, whatever the registry speaks. */
export function isHttpTrusted(rules: Rules, url: URL): boolean {
  return trustedEntries(rules, url).some(({ isHttp }) => isHttp)
}

/** False for the addresses of this machine and of local networks, and for the names that only those use. */
export function isPublic(url: URL): boolean {
  return specialHost(url) === undefined
}

/** True for the addresses and names of this machine. */
export function isLoopback(url: URL): boolean {
  const host = bareHost(url)
  if (isIP(host) !== 0) return specialAddress(host) === 'a loopback address'
  return host === 'localhost' || host.endsWith('.localhost')
}

function trustedEntries({ trustedHosts = [] }: Rules, url: URL) {
  const port = url.port || (url.protocol === 'http:' ? '80' : '443')
  return trustedHosts
    .flatMap((entry) => parseTrustedHost(entry) ?? [])
    .filter((entry) => machineOf(entry.host) === machineOf(url) && (entry.port ?? port) === port)
}

/** Several entries of the settings may be one server, each with a path of its own: that is no other one. */
function isOther({ url: own, otherHosts = [] }: Rules, url: URL): boolean {
  const place = placeOf(url)
  if (place === placeOf(new URL(own))) return false
  return otherHosts
    .map((host) => `https://${host}`)
    .some((other) => URL.canParse(other) && placeOf(new URL(other)) === place)
}

/** The two schemes' own ports are one place, for an entry names none. */
function placeOf(url: URL): string {
  return `${machineOf(url)}:${['80', '443'].includes(url.port) ? '' : url.port}`
}

/** One word for all names and addresses of this machine. */
function machineOf(url: URL): string {
  return isLoopback(url) ? 'localhost' : bareHost(url)
}

function bareHost(url: URL): string {
  return url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
}

/** A name without a dot is one of a local network (`registry` of a compose file). */
function specialHost(url: URL): string | undefined {
  const host = bareHost(url)
  if (isIP(host) !== 0) {
    const kind = specialAddress(host)
    return kind && `it is ${kind}`
  }
  if (isLoopback(url)) return 'it is a loopback name'
  return !host.includes('.') || PRIVATE_NAME.test(host) ? 'it is a name of a private network' : undefined
}
