import 'server-only'
import { compareTags } from '@/lib/oci/version-order'
import type { FoundDigest } from '@/lib/search/answer'
import { worstLevel } from '@/lib/search/find-names'
import { NONE } from '@/lib/search/level'
import type { SearchQuery } from '@/lib/search/parse-query'
import type { Source } from '@/lib/source'
import { digestsBeginning } from './tags-read'

/**
 * The digests that begin as the query does, among what the source's identity has read: what tags named before what
 * their indexes hold, each once in a repository, with the tags that led to it.
 */
export function searchDigests(
  source: Source,
  { hex, terms, isOnlyDigest, registry }: SearchQuery,
): FoundDigest[] {
  if (hex === undefined || (registry !== undefined && registry !== source.host)) return []
  const found = new Map<string, FoundDigest>()
  for (const { repository, digest, tag, isChild, platform } of digestsBeginning(source, hex)) {
    // `name@sha256:…`: the words stand for the repository.
    if (isOnlyDigest && worstLevel(repository, terms) === NONE) continue
    const key = `${repository}@${digest}`
    const known = found.get(key)
    if (known !== undefined && known.isChild === isChild) known.tags.push(tag)
    else if (known === undefined || known.isChild)
      found.set(key, {
        registry: source.host,
        repository,
        digest,
        tags: [tag],
        isChild,
        platform,
      })
  }
  for (const { tags } of found.values()) tags.sort(compareTags)
  return [...found.values()].sort((a, b) => Number(a.isChild) - Number(b.isChild))
}
