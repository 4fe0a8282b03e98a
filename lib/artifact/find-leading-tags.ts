import 'server-only'
import type { Source } from '@/lib/source'
import { findTaggedAs, type TaggedAs } from '@/lib/tags/known-tags'
import { loadedManifestsOf } from './loaded-manifests'
import type { ReferencedDigest } from './referenced-digests'

/** A tag that leads to a digest; `as` says what the digest is to the tag's image, unless it's one of its platforms. */
export interface LeadingTag extends TaggedAs {
  as?: ReferencedDigest['as']
}

/**
 * Finds which loaded tags lead to a manifest, including as an attestation or attachment, and counts the loaded ones.
 */
export function findLeadingTags(
  source: Source,
  repository: string,
  digest: string,
): { tags: LeadingTag[]; loadedCount: number } {
  const { taggedAs, loadedCount } = findTaggedAs(source, repository, digest)
  const found = new Map<string, LeadingTag>(taggedAs.map((one) => [one.tag, one]))
  for (const { digest: user, mentions } of loadedManifestsOf(source, repository)) {
    const mention = mentions.find((other) => other.digest === digest)
    if (!mention) continue
    for (const { tag } of findTaggedAs(source, repository, user).taggedAs)
      if (!found.has(tag)) found.set(tag, { tag, isChild: true, platform: null, as: mention.as })
  }
  return { tags: [...found.values()], loadedCount }
}
