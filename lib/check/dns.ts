import 'server-only'
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { Finding } from '@/lib/api/check'
import { formatPlural } from '@/lib/format'
import { isPublic } from '@/lib/registry/allowed-target'
import { withoutBrackets } from '@/lib/registry/bare-host'
import { parseProxySettings } from '@/lib/registry/proxy-settings'
import type { CheckContext } from './check-context'

/**
 * Checks whether the name resolves here or whether a proxy does that. Doesn't show addresses, which reveal a network.
 */
export async function probeDns({ settings }: CheckContext): Promise<Finding> {
  const url = new URL(settings.url)
  const proxy = parseProxySettings(url)
  if (proxy !== undefined) {
    return {
      status: 'info',
      observed: `Reached through the proxy ${proxy}`,
      meaning:
        'The proxy resolves names, so Porthole can’t check which addresses they have. It checks only literal IP addresses.',
      fix: 'If the registry is on your own network, add its host to NO_PROXY.',
    }
  }
  const name = withoutBrackets(url.hostname)
  if (isIP(name) !== 0) return { status: 'ok', observed: 'An IP address: nothing to resolve' }
  const addresses = await resolveAddresses(name)
  if (typeof addresses === 'string') {
    return {
      status: 'error',
      observed: `${name} does not resolve (${addresses})`,
      fix: 'Check the address. This server’s DNS doesn’t know the name.',
    }
  }
  const kinds = [...new Set(addresses.map((address) => (isIP(address) === 6 ? 'IPv6' : 'IPv4')))].sort()
  const areas = [...new Set(addresses.map((address) => (isPublicAddress(address) ? 'public' : 'private')))]
  return {
    status: 'ok',
    observed: `${name} resolves to ${formatPlural(addresses.length, 'address', 'addresses')} (${kinds.join(' and ')}, ${areas.sort().join(' and ')})`,
  }
}

/** All addresses of a name, or the error code. */
export async function resolveAddresses(name: string): Promise<string[] | string> {
  try {
    return (await lookup(name, { all: true })).map(({ address }) => address)
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
  }
}

export function isPublicAddress(address: string): boolean {
  return isPublic(new URL(isIP(address) === 6 ? `http://[${address}]` : `http://${address}`))
}
