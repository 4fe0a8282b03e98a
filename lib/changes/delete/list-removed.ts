import 'server-only'
import type { ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { computeLevels } from '@/lib/changes/plan/manifest-levels'
import { classify } from '@/lib/oci/classify'
import type { RemovedManifest } from './delete-plan'
import type { RootsByDigest } from './deleted-roots'

interface Context {
  listedByAttachments: ReadonlySet<string>
  rootsByDigest: RootsByDigest
}

/** Indexes before their children, attachments after their subjects. */
export function listRemoved(
  graph: ManifestGraph,
  why: ReadonlyMap<string, RemovedManifest['reason']>,
  { listedByAttachments, rootsByDigest }: Context,
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
      const { type, title } = classify(manifest)
      const [root = null] = rootsByDigest.get(digest) ?? []
      const step = stepOf(digest, reason)
      return [{ digest, mediaType, type, title, sizeBytes, platform, reason, step, root }]
    })
    .sort((a, b) => a.step - b.step)
}
