import 'server-only'
import { blobUsage } from '@/lib/changes/plan/blob-usage'
import type { ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { inParallel } from '@/lib/in-parallel'
import { isForeign } from '@/lib/oci/manifest-contents'
import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'
import type { CopyPlan, PlannedBlob, PlannedManifest } from './copy-plan'

const MAX_CONCURRENT = 8

interface PlannedBlobs {
  blobs: PlannedBlob[]
  /** In neither the target nor the source. */
  missing: PlannedBlob[]
}

/**
 * Plans where each blob comes from. Nothing to plan if the target has all manifests, because it then has their blobs
 * too.
 */
export async function planBlobs(
  { source, target }: { source: Source; target: Target },
  { from, to }: Pick<CopyPlan, 'from' | 'to'>,
  { graph, manifests }: { graph: ManifestGraph; manifests: readonly PlannedManifest[] },
  signal: AbortSignal,
): Promise<PlannedBlobs> {
  const planned: PlannedBlobs = { blobs: [], missing: [] }
  if (manifests.every(({ isInTarget }) => isInTarget)) return planned
  const isSame = from.registry === to.registry && source.identity === target.identity
  const needed = [...graph.blobs.values()].filter((blob) => !isForeign(blob))
  const usage = blobUsage(graph)
  await inParallel(needed, MAX_CONCURRENT, async ({ digest, sizeBytes, mediaType }) => {
    const isThere = await target.hasBlob(to.repository, digest, { signal })
    const how = isThere ? 'exists' : isSame ? 'mount' : 'copy'
    const blob: PlannedBlob = {
      digest,
      sizeBytes,
      mediaType,
      transfer: how,
      usedBy: usage.get(digest) ?? 'it',
    }
    planned.blobs.push(blob)
    if (!isThere && !(await source.hasBlob(from.repository, digest, { signal }))) planned.missing.push(blob)
  })
  return planned
}

/** Explains why a plan with missing blobs can't be applied. */
export function describeMissingBlobs(missing: readonly PlannedBlob[]): string[] {
  const [first] = missing
  if (!first) return []
  const example = `${first.usedBy} (${first.digest})`
  const what = missing.length === 1 ? example : `${missing.length} blobs, for example ${example}`
  return [
    `The source is missing ${what}. Push the image to the source again, or copy only the complete platforms.`,
  ]
}
