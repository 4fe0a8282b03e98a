import type { LoadedManifest } from '@/lib/artifact/loaded-manifests'
import type { AttachmentKind } from '@/lib/oci/attachment-kind'

/** What attachments are called, in the order in which they are named. */
export const ATTACHED_NAMES = ['signature', 'sbom', 'provenance', 'attestation', 'other'] as const

/** How many attachments there are of each kind. One manifest may have an SBOM and provenance. */
export type AttachedCounts = Readonly<Partial<Record<(typeof ATTACHED_NAMES)[number], number>>>

type Loaded = Pick<LoadedManifest, 'digest' | 'kinds' | 'mentions'>

/** Counts the attachments of a digest among the loaded manifests of its repository. */
export function countAttached(loaded: readonly Loaded[], digest: string): AttachedCounts {
  const attached = new Map<string, Set<AttachmentKind>>()
  for (const { digest: owner, mentions } of loaded)
    for (const { digest: one, as, about, kinds = [] } of mentions) {
      if (about !== digest && (owner !== digest || as !== 'attachment' || about !== undefined)) continue
      const known = attached.get(one) ?? new Set()
      for (const kind of as === 'attestation' ? [...kinds, as] : kinds) known.add(kind)
      attached.set(one, known)
    }
  for (const { digest: one, kinds } of loaded) for (const kind of kinds) attached.get(one)?.add(kind)
  const counts: Partial<Record<(typeof ATTACHED_NAMES)[number], number>> = {}
  for (const kinds of attached.values())
    for (const name of namesOf(kinds)) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

/** An attestation is named after what it contains, if that's known. */
function namesOf(kinds: ReadonlySet<AttachmentKind>): (typeof ATTACHED_NAMES)[number][] {
  if (kinds.size === 0) return ['other']
  const named = [...kinds].filter((kind) => kind !== 'attestation')
  return named.length > 0 ? named : ['attestation']
}
