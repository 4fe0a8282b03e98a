import { type ArtifactKind, isRunnableKind } from '@/lib/oci/artifact-kind'
import type { Reference } from '@/lib/oci/reference'
import { shellQuote } from '@/lib/oci/shell-quote'
import { familiar } from './familiar'

/**
 * A docker command that pulls a row's reference. `publicHost` is `REGISTRY_PUBLIC_HOST`. With both tag and
 * digest, the digest counts.
 */
export function pullCommand(reference: Reference, publicHost?: string): string {
  const name = familiar(publicHost ?? reference.registry, reference.repository)
  const ending = reference.digest ? `@${reference.digest}` : `:${reference.tag ?? 'latest'}`
  return `docker pull ${shellQuote(name + ending)}`
}

/**
 * The command that pulls a row's reference; undefined for artifacts, which can't run. A row that isn't loaded
 * counts as an image.
 */
export function rowPullCommand(
  type: ArtifactKind | null | undefined,
  reference: Reference,
  publicHost?: string,
): string {
  if (type === 'helm') return helmPullCommand(reference, publicHost)
  if (!type || isRunnableKind(type)) return pullCommand(reference, publicHost)
  const { registry, repository, tag = 'latest' } = reference
  if (type === 'docker-plugin')
    return `docker plugin install ${shellQuote(`${familiar(publicHost ?? registry, repository)}:${tag}`)}`
  return `oras pull ${shellQuote(`${publicHost ?? registry}/${repository}:${tag}`)}`
}

/** The same for a Helm chart: its version is the tag with `+` for `_`. */
function helmPullCommand(reference: Reference, publicHost?: string): string {
  return `helm pull ${shellQuote(helmAddress(publicHost ?? reference.registry, reference.repository))} --version ${shellQuote(chartVersion(reference.tag ?? ''))}`
}

/** `host/repository:tag@digest` in Docker's form: always the same bytes, and readable. */
export function pinnedReference(reference: Reference, digest: string, publicHost?: string): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`
  return `${familiar(publicHost ?? reference.registry, reference.repository)}${tag}@${digest}`
}

/** A chart's repository for Helm, which doesn't know Docker Hub's short host. */
export function helmAddress(host: string, repository: string): string {
  return `oci://${host === 'docker.io' ? 'registry-1.docker.io' : host}/${repository}`
}

/** Tags can't contain `+`, so Helm stores it as `_`. */
export function chartVersion(tag: string): string {
  return tag.replaceAll('_', '+')
}
