import 'server-only'
import type { ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { computeLevels } from '@/lib/changes/plan/manifest-levels'
import { classify } from '@/lib/oci/classify'
import type { RemovedManifest } from './delete-plan'

/** Indexes before their children, attachments after their subjects. */
export function listRemoved(
  graph: ManifestGraph,
  why: ReadonlyMap<string, RemovedManifest['reason']>,
  listedByAttachments: ReadonlySet<string>,
): RemovedManifest[] {
  const levels = computeLevels(graph.manifests)
  const stepOf = (digest: string, reason: RemovedManifest['reason']) =>
    (reason === 'attachment' || (reason === 'child' && listedByAttachments.has(digest)) ? 100 : 0) -
    (levels.get(digest) ?? 0)
  return [...why]
    .flatMap(([digest, reason]) => {
      const read = graph.manifests.get(digest)
      if (!read) return []
      const { mediaType, sizeBytes, platform, manifest } = read
      const { title } = classify(manifest)
      return [{ digest, mediaType, title, sizeBytes, platform, reason, step: stepOf(digest, reason) }]
    })
    .sort((a, b) => a.step - b.step)
}
