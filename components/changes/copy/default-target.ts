import { parsePath } from '@/lib/routes'

/**
 * Where a copy goes unless said: the same name at another of the registries that take it; where there is only its own, the
 * repository with a tag still to be typed.
 */
export function defaultTarget(from: string, hosts: readonly string[]): string {
  const [first = '', ...rest] = from.split('/')
  const address = parsePath([first, ...rest], [...hosts, first])?.address
  const host = hosts.find((other) => other !== first) ?? hosts[0] ?? ''
  if (!address?.repository) return `${host}/`
  if (host === first) return `${host}/${address.repository}:`
  return `${host}/${address.repository}${address.tag ? `:${address.tag}` : ''}`
}
