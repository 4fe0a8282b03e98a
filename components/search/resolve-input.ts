import { parseDisplayedReference } from '@/lib/artifact/parse-displayed-reference'
import { withoutBasePath } from '@/lib/base-path'
import { pastedCandidates } from '@/lib/oci/paste'
import { explainReference, parsePasted } from '@/lib/oci/reference'
import { addressOf } from '@/lib/routes'

interface InputContext {
  /** The hosts of the registries in the settings. */
  hosts: readonly string[]
  /** The registry of the open page. */
  currentHost?: string | undefined
  /** Any public registry may be opened, including Docker Hub. */
  openPublicRegistries?: boolean
  /** The site's own address, because its links may be pasted. */
  origin: string
}

export interface ResolvedInput {
  address?: string
  /** The text includes its registry, so it opens as typed, whatever a search finds. */
  isExplicit?: boolean
  problem?: string
}

const NO_REPOSITORY =
  'No loaded digest starts with this. To open a digest, enter its repository too: registry.acme.dev/team/app@sha256:…'

/**
 * Converts typed or pasted text to an address, or says what's wrong with it.
 *
 * A name without a host is in docker.io, as in Docker. If docker.io isn't one of the registries, it's in the open
 * registry. If no registry is open, it's in the only configured one, unless any public registry may be opened. With
 * several, it needs a host.
 */
export function resolveInput(
  text: string,
  { hosts, currentHost, openPublicRegistries, origin }: InputContext,
): ResolvedInput {
  const typed = text.trim()
  const address = typed.startsWith(origin) ? withoutBasePath(typed.slice(origin.length)) : undefined
  if (address !== undefined && typed !== origin) return { address, isExplicit: true }
  for (const candidate of pastedCandidates(typed)) {
    const shown = parseDisplayedReference(candidate, hosts)
    if (shown) return { address: addressOf(shown), isExplicit: true }
  }
  // The search finds digests by prefix, but a reference also needs a repository.
  if (/^(?:sha\d+|blake3):[0-9a-f]{6,}$/i.test(typed)) return { problem: NO_REPOSITORY }
  const reference = parsePasted(typed)
  if (!reference) return { problem: explainReference(typed) }
  // `1.27` is a tag rather than a host.
  if (!('repository' in reference))
    return { address: addressOf(reference), isExplicit: hosts.includes(reference.registry) }
  if (!isWithoutHost(typed)) return { address: addressOf(reference), isExplicit: true }
  const target = findDefaultRegistry(hosts, currentHost, openPublicRegistries)
  const isHubOpen = openPublicRegistries || hosts.includes('docker.io')
  if (!target && !isHubOpen && hosts.length > 1)
    return {
      problem: `No results. To open a repository by name, enter its registry too: ${hosts[0]}/${typed}`,
    }
  if (!target) return { address: addressOf(reference) }
  const isPrefixed = !typed.includes('library/') && reference.repository.startsWith('library/')
  const repository = isPrefixed ? reference.repository.slice('library/'.length) : reference.repository
  return { address: addressOf({ ...reference, registry: target, repository }) }
}

function findDefaultRegistry(
  hosts: readonly string[],
  currentHost?: string,
  openPublicRegistries = false,
): string | undefined {
  if (hosts.includes('docker.io')) return undefined
  if (currentHost !== undefined && hosts.includes(currentHost)) return currentHost
  return hosts.length === 1 && !openPublicRegistries ? hosts[0] : undefined
}

/** Whether the text has no host, so Docker would pull it from Docker Hub. */
function isWithoutHost(text: string): boolean {
  return !/docker\.(?:io|com)/.test(text) && parsePasted(text) !== undefined && isFirstPartName(text)
}

function isFirstPartName(text: string): boolean {
  const name = text.split(/\s+/).at(-1) ?? text
  const [first = '', ...rest] = name.replace(/^[a-z]+:\/\//, '').split('/')
  return rest.length === 0 || !/[.:]|^localhost$/.test(first)
}
