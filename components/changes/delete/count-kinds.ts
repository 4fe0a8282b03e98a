import type { RemovedManifest } from '@/lib/changes/delete/delete-plan'
import { formatPlural } from '@/lib/format'
import { isAttachmentArtifactKind } from '@/lib/oci/artifact-kind'

type Counted = Pick<RemovedManifest, 'type' | 'reason'>

/** Singular and plural, in the order of a receipt. */
const KINDS = [
  ['image index', 'image indexes'],
  ['image', 'images'],
  ['attestation', 'attestations'],
  ['attachment', 'attachments'],
  ['other artifact', 'other artifacts'],
] as const

/** Counts manifests by what they are; leaves out kinds without any. */
export function countKinds(manifests: readonly Counted[]): { one: string; many: string; count: number }[] {
  const kinds = manifests.map(kindOf)
  return KINDS.map(([one, many]) => ({
    one,
    many,
    count: kinds.filter((kind) => kind === one).length,
  })).filter(({ count }) => count > 0)
}

/** `2 images and 2 attestations`; empty without any. */
export function listKinds(manifests: readonly Counted[]): string {
  const parts = countKinds(manifests).map(({ one, many, count }) => formatPlural(count, one, many))
  return parts.length > 2 ? `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}` : parts.join(' and ')
}

function kindOf({ type, reason }: Counted): (typeof KINDS)[number][0] {
  if (type === 'buildkit-attestation') return 'attestation'
  if (reason === 'attachment' || isAttachmentArtifactKind(type)) return 'attachment'
  if (type === 'multi-platform') return 'image index'
  return type === 'image' || type === 'schema1' ? 'image' : 'other artifact'
}
