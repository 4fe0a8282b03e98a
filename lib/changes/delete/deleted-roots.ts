import 'server-only'
import { listReachable, type ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import type { RepositoryMap } from '@/lib/changes/plan/repository-map'
import { parseAttachmentTag, subjectInTag } from '@/lib/oci/attachment-tag'
import type { Descriptor } from '@/lib/oci/descriptor'
import { sumDistinct } from '@/lib/oci/image-size'
import { blobsOf, subjectOf } from '@/lib/oci/manifest-contents'
import type { DeletedRoot } from './delete-plan'
import type { DeleteSelection } from './select-manifests'

/** For each manifest to delete, the requested manifests that it goes with, in the order of the request. */
export type RootsByDigest = ReadonlyMap<string, ReadonlySet<string>>

type Selected = Pick<DeleteSelection, 'graph' | 'why' | 'roots' | 'attached'>

/** Follows indexes to their children, and attachments to their subjects. */
export function findRoots(map: RepositoryMap, { graph, why, roots, attached }: Selected): RootsByDigest {
  const found = new Map<string, Set<string>>()
  const add = (from: string, some: Iterable<string>) => {
    for (const digest of listReachable(graph, [from])) {
      if (!why.has(digest)) continue
      const by = found.get(digest) ?? new Set()
      for (const root of some) by.add(root)
      found.set(digest, by)
    }
  }
  for (const root of roots) add(root, [root])
  const subjects = subjectsByTag(map, why.keys())
  // Nearest first, so a subject that is itself an attachment has its roots before its own attachments.
  for (const digest of attached) {
    const manifest = graph.manifests.get(digest)?.manifest
    const subject = (manifest && subjectOf(manifest)?.digest) ?? subjects.get(digest)
    const by = subject === undefined ? undefined : found.get(subject)
    if (by) add(digest, by)
  }
  return found
}

/** The subjects of manifests that have an attachment tag, which states only part of a long digest. */
function subjectsByTag({ tags }: RepositoryMap, digests: Iterable<string>): Map<string, string> {
  const known = new Map([...digests].map((digest) => [subjectInTag(digest), digest]))
  return new Map(
    [...tags].flatMap(([tag, head]) => {
      const subject = known.get(parseAttachmentTag(tag)?.subject ?? '')
      return head?.digest && subject !== undefined ? [[head.digest, subject] as const] : []
    }),
  )
}

interface Sized extends Pick<DeleteSelection, 'graph' | 'roots' | 'remaining'> {
  rootsByDigest: RootsByDigest
}

/** Each requested manifest, with the size of what only it and its children and attachments need. */
export function measureRoots(
  { blobs }: Pick<RepositoryMap, 'blobs'>,
  { roots, ...selected }: Sized,
): DeletedRoot[] {
  if (!blobs) return [...roots].map((digest) => ({ digest, uniqueBytes: null }))
  const kept = new Set([...selected.remaining.keys()].flatMap((digest) => [...(blobs.get(digest) ?? [])]))
  const parts = listParts(selected)
  const usedBy = new Map<string, Set<string>>()
  for (const { root, digest } of parts) usedBy.set(digest, (usedBy.get(digest) ?? new Set()).add(root))
  const own = new Map([...roots].map((root) => [root, [] as Pick<Descriptor, 'digest' | 'sizeBytes'>[]]))
  for (const { root, ...part } of parts)
    if (usedBy.get(part.digest)?.size === 1 && !kept.has(part.digest)) own.get(root)?.push(part)
  return [...own].map(([digest, some]) => ({ digest, uniqueBytes: sumDistinct(some) }))
}

/** The manifests and blobs of each requested manifest. */
function listParts({ graph, rootsByDigest }: { graph: ManifestGraph; rootsByDigest: RootsByDigest }) {
  return [...rootsByDigest].flatMap(([digest, by]) => {
    const read = graph.manifests.get(digest)
    const parts = read ? [read, ...blobsOf(read.manifest)] : []
    return [...by].flatMap((root) =>
      parts.map((part) => ({ root, digest: part.digest, sizeBytes: part.sizeBytes })),
    )
  })
}
