import type { FoundDigest } from '@/lib/api/search'
import { formatCount, formatPlural } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'

/** Describes a digest by what uses it: `layer 3 of linux/arm64 in 1.27, latest`. */
export function describeDigest(found: FoundDigest): string {
  const { kind, tags, usedByTags = [], platform, usedBy, usedByCount } = found
  switch (kind) {
    case 'manifest':
      if (tags.length === 0) return `opened by digest${formatTags(usedByTags)}`
      return `${tags.join(', ')}${usedByTags.length > 0 ? `, used by ${usedByTags.join(', ')}` : ''}`
    case 'child':
      return `${platform ?? 'unknown platform'}${formatOwner(found)}`
    case 'attestation':
    case 'attachment':
      return `${kind}${formatOwner(found)}`
    case 'config':
    case 'layer': {
      const [user] = usedBy
      if (usedByCount > 1 || !user)
        return `${kind}, used by ${formatPlural(usedByCount, 'manifest')}${formatTags(tags)}`
      const what = user.position === undefined ? kind : `${kind} ${formatCount(user.position)}`
      return `${what} of ${user.platform ?? shortDigest(user.digest)}${formatTags(tags)}`
    }
  }
}

function formatOwner({ tags, usedBy }: FoundDigest): string {
  if (tags.length > 0) return ` of ${tags.join(', ')}`
  return usedBy[0] ? ` of ${shortDigest(usedBy[0].digest)}` : ''
}

function formatTags(tags: readonly string[]): string {
  return tags.length > 0 ? ` in ${tags.join(', ')}` : ''
}
