import { isLooseRepositoryName } from '@/lib/oci/reference-grammar'
import { type Address, parsePath } from '@/lib/routes'

/**
 * Parses a reference as pages show it, in a registry from the settings. Registries list names that Docker's grammar
 * forbids, and a layout's host is a single word, unlike the host of a reference.
 */
export function parseDisplayedReference(text: string, hosts: readonly string[]): Address | undefined {
  const host = hosts.find((known) => text === known || text.startsWith(`${known}/`))
  if (host === undefined) return undefined
  const rest = text.slice(host.length + 1)
  const { address } = parsePath(rest === '' ? [host] : [host, ...rest.split('/')], hosts) ?? {}
  return address?.repository === undefined || isLooseRepositoryName(address.repository) ? address : undefined
}
