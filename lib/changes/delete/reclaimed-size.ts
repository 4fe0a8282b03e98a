import 'server-only'
import type { ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import type { RepositoryMap } from '@/lib/changes/plan/repository-map'
import type { Descriptor } from '@/lib/oci/descriptor'
import { sumDistinct } from '@/lib/oci/image-size'
import { blobsOf } from '@/lib/oci/manifest-contents'

/**
 * Sums configs, layers and manifests that nothing else in the repository needs. Null if there were too many images to
 * read, or if one doesn't state a size.
 */
export function computeReclaimedBytes(
  { blobs }: RepositoryMap,
  graph: ManifestGraph,
  { why, remaining }: { why: ReadonlyMap<string, unknown>; remaining: ReadonlyMap<string, unknown> },
): number | null {
  if (!blobs) return null
  const shared = new Set<string>()
  for (const digest of remaining.keys()) {
    for (const blob of blobs.get(digest) ?? []) shared.add(blob)
  }
  let bytes = 0
  const freed: Descriptor[] = []
  for (const digest of why.keys()) {
    const read = graph.manifests.get(digest)
    if (!read) continue
    bytes += read.sizeBytes
    for (const blob of blobsOf(read.manifest)) if (!shared.has(blob.digest)) freed.push(blob)
  }
  const reclaimedBytes = sumDistinct(freed)
  return reclaimedBytes === null ? null : bytes + reclaimedBytes
}
