import 'server-only'
import { BlockList, isIPv4, isIPv6 } from 'node:net'

/**
 * Says why an address that an answer names (a redirect, a token realm) must not be asked, or nothing when it may.
 *
 * `from` is the address that named it, after earlier redirects. Looks at what the address says only: https may not
 * become http, a public registry may not send us to a private address, nobody may send us to a link-local one, where
 * clouds keep their machines' secrets.
 */
export function refuseTarget(registry: URL, target: URL, from = registry): string | undefined {
  if (target.protocol !== 'https:' && target.protocol !== 'http:') return `${target.protocol} is not asked`
  const isSafe = registry.protocol === 'https:' || from.protocol === 'https:'
  if (isSafe && target.protocol === 'http:') return 'it leaves https for http'
  if (target.username !== '' || target.password !== '') return 'it carries a user name or password'
  const home = bareHost(registry)
  const to = bareHost(target)
  if (home === to) return undefined
  if (isLinkLocal(to)) return 'it is a link-local address'
  if (isPrivate(to) && !isPrivate(home)) return 'it is a private address and the registry is public'
  return undefined
}

/** True for the addresses and names of this machine. */
export function isLoopback(url: URL): boolean {
  const host = bareHost(url)
  return isLocalName(host) || contains(loopback(), host)
}

/** False for the addresses and names of this machine and of local networks. */
export function isPublic(url: URL): boolean {
  const host = bareHost(url)
  return !isPrivate(host) && !isLinkLocal(host)
}

function bareHost(url: URL): string {
  return url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
}

function isLocalName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost')
}

/** A name without a dot is one of a local network (`registry` of a compose file). */
function isPrivate(host: string): boolean {
  if (isIPv4(host) || isIPv6(host)) return contains(privateAddresses(), host)
  return !host.includes('.') || /\.(?:localhost|local|internal|home\.arpa)$/.test(host)
}

function isLinkLocal(host: string): boolean {
  const list = new BlockList()
  list.addSubnet('169.254.0.0', 16, 'ipv4')
  list.addSubnet('fe80::', 10, 'ipv6')
  list.addAddress('fd00:ec2::254', 'ipv6')
  return contains(list, host) || host === 'metadata.google.internal'
}

function loopback(): BlockList {
  const list = new BlockList()
  list.addSubnet('127.0.0.0', 8, 'ipv4')
  list.addAddress('::1', 'ipv6')
  return list
}

function privateAddresses(): BlockList {
  const list = loopback()
  list.addSubnet('0.0.0.0', 8, 'ipv4')
  list.addSubnet('10.0.0.0', 8, 'ipv4')
  list.addSubnet('100.64.0.0', 10, 'ipv4')
  list.addSubnet('172.16.0.0', 12, 'ipv4')
  list.addSubnet('192.168.0.0', 16, 'ipv4')
  list.addAddress('::', 'ipv6')
  list.addSubnet('fc00::', 7, 'ipv6')
  return list
}

/** An IPv4 address written inside an IPv6 one is checked as what it is. */
function contains(list: BlockList, host: string): boolean {
  if (isIPv4(host)) return list.check(host, 'ipv4')
  return isIPv6(host) && list.check(host, 'ipv6')
}
