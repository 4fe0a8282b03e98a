import { isDigest, isRegisteredDigest } from './digest'
import { explainInvalidReference } from './explain-invalid-reference'
import { pastedCandidates } from './paste'
import { isRepositoryName, isTag, normalizeHost, splitHost, splitReference } from './reference-grammar'

export { isLooseRepositoryName, isRepositoryName, isTag } from './reference-grammar'

/** A reference. `registry` is normalized (`docker.io` for Docker Hub), `repository` includes `library/`. */
export interface Reference {
  registry: string
  repository: string
  tag?: string
  digest?: string
}

/**
 * Parses a reference by Docker's grammar: no host means Docker Hub, and a Hub name of one part is in
 * `library/`. Adds no tag. Strict: undefined for surrounding text, a scheme or an upper-case repository.
 * https://github.com/distribution/reference
 */
export function parseReference(text: string): Reference | undefined {
  if (text.length > 2048 || /^[0-9a-f]{64}$/.test(text) || isRegisteredDigest(text)) return undefined
  const { name, tag, digest } = splitReference(text)
  const { host, path } = splitHost(name)
  const registry = normalizeHost(host)
  if (registry === undefined) return undefined
  const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path
  if (!isRepositoryName(repository)) return undefined
  if ((tag !== undefined && !isTag(tag)) || (digest !== undefined && !isDigest(digest))) return undefined
  return { registry, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) }
}

/**
 * Parses what people paste: a reference, a host, a command line, a line of a Dockerfile or YAML, the URL of a
 * registry or its website. A host alone gives `{registry}`.
 */
export function parsePasted(text: string): Reference | { registry: string } | undefined {
  for (const candidate of pastedCandidates(text)) {
    const found = parseHost(candidate) ?? parseReference(candidate)
    if (found) return found
  }
  return undefined
}

/**
 * A host alone: with a dot, `localhost`, or an IPv6 address, each with or without a port, or any host before a
 * trailing slash.
 */
function parseHost(text: string): { registry: string } | undefined {
  const host = text.endsWith('/') ? text.slice(0, -1) : text
  if (host.length > 300 || host.includes('/')) return undefined
  const isPlain = /^(?:localhost|[^:]*\.[^:]*|\[.*\])(?::[0-9]+)?$/i.test(host)
  const registry = isPlain || host !== text ? normalizeHost(host) : undefined
  return registry === undefined ? undefined : { registry }
}

/** Explains why a text isn't a reference and how to fix it; '' if it is one. */
export function explainReference(text: string): string {
  return parseReference(text) ? '' : explainInvalidReference(text)
}

/** The full reference with its host. Parses to the same reference. */
export function formatReference(reference: Reference): string {
  return `${reference.registry}/${reference.repository}${suffix(reference)}`
}

/** The reference as Docker shows it: without Docker Hub's host and `library/` if it still parses to the same. */
export function familiarReference(reference: Reference): string {
  const { registry, repository } = reference
  if (registry !== 'docker.io') return formatReference(reference)
  const short = repository.replace(/^library\/(?=[^/]+$)/, '')
  return (
    [short, repository].map((name) => name + suffix(reference)).find((text) => readsAs(text, reference)) ??
    formatReference(reference)
  )
}

function suffix({ tag, digest }: Reference): string {
  return `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`
}

function readsAs(text: string, reference: Reference): boolean {
  const parsed = parseReference(text)
  return parsed !== undefined && formatReference(parsed) === formatReference(reference)
}
