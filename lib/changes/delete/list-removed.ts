import 'server-only'
import type { ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { computeLevels } from '@/lib/changes/plan/manifest-levels'
import { classify } from '@/lib/oci/classify'
import type { RemovedManifest } from './delete-plan'

/** Indexes before what they list, and what is about something after it. */
export function listRemoved(
  graph: ManifestGraph,
  why: ReadonlyMap<string, RemovedManifest['why']>,
  listedByAttached: ReadonlySet<string>,
): RemovedManifest[] {
  const levels = computeLevels(graph.manifests)
  const stepOf = (digest: string, reason: RemovedManifest['why']) =>
    (reason === 'attached' || (reason === 'child' && listedByAttached.has(digest)) ? 100 : 0) -
    (levels.get(digest) ?? 0)
  return [...why]
    .flatMap(([digest, reason]) => {
      const read = graph.manifests.get(digest)
      if (!read) return []
      const { mediaType, sizeBytes, platform, manifest } = read
      const { title } = classify(manifest)
      return [{ digest, mediaType, title, sizeBytes, platform, why: reason, step: stepOf(digest, reason) }]
    })
    .sort((a, b) => a.step - b.step)
}
