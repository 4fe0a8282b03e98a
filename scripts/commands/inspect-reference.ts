import { parseDisplayedReference } from '@/lib/artifact/parse-displayed-reference'
import type { Place } from '@/lib/artifact/place'
import { explainReference, parseReference } from '@/lib/oci/reference'
import { UsageError } from './command-error.ts'

/** A reference with the address of its registry: a host, or a URL if one was given. */
interface NamedPlace {
  address: string
  place: Place
}

/** Reads a reference as Docker does: without a host it's on Docker Hub, and without a tag or digest it's `latest`. */
export function readReference(text: string, hosts: readonly string[]): NamedPlace {
  const [, scheme = '', rest = ''] = /^(https?:\/\/)?(.*)$/s.exec(text) ?? []
  const shown = parseDisplayedReference(rest, hosts)
  const found = shown ?? parseReference(rest)
  const { registry, repository, tag, digest } = found ?? {}
  if (registry === undefined || repository === undefined)
    throw new UsageError(
      explainReference(rest) || `${text} has no repository. Give a reference, for example ${text}/app:1.0.`,
      'inspect',
    )
  const named =
    digest !== undefined ? { digest, ...(tag !== undefined && { tag }) } : { tag: tag ?? 'latest' }
  return { address: `${scheme}${registry}`, place: { registry, repository, ...named } }
}
