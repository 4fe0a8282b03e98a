import 'server-only'
import type { Source } from '@/lib/source'
import { findTaggedAs, type TaggedAs } from '@/lib/tags/known-tags'
import { loadedManifestsOf } from './loaded-manifests'
import type { Mention } from './mentions'

/** A tag that leads to a digest; `as` says what the digest is to the image of that tag, where it is no platform of it. */
export interface LeadingTag extends TaggedAs {
  as?: Mention['as']
}

/** Which of the tags read so far lead to a manifest, also as an attestation or attachment, and how many were read. */
export function findLeadingTags(
  source: Source,
  repository: string,
  digest: string,
): { holders: LeadingTag[]; readCount: number } {
  const { holders, readCount } = findTaggedAs(source, repository, digest)
  const found = new Map<string, LeadingTag>(holders.map((holder) => [holder.tag, holder]))
  for (const { digest: user, mentions } of loadedManifestsOf(source, repository)) {
    const mention = mentions.find((other) => other.digest === digest)
    if (!mention) continue
    for (const { tag } of findTaggedAs(source, repository, user).holders)
      if (!found.has(tag)) found.set(tag, { tag, isChild: true, platform: null, as: mention.as })
  }
  return { holders: [...found.values()], readCount }
}
