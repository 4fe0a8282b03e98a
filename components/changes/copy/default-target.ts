import { parsePath } from '@/lib/routes'

/**
 * The target that the form starts with: the same name in another registry that allows copies; if there's only its
 * own, the same repository, without the tag.
 */
export function defaultTarget(from: string, hosts: readonly string[]): string {
  const [first = '', ...rest] = from.split('/')
  const address = parsePath([first, ...rest], [...hosts, first])?.address
  const host = hosts.find((other) => other !== first) ?? hosts[0] ?? ''
  if (!address?.repository) return `${host}/`
  if (host === first) return `${host}/${address.repository}:`
  return `${host}/${address.repository}${address.tag ? `:${address.tag}` : ''}`
}
