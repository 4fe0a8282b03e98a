import type { ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { formatPlural } from '@/lib/format'
import type { CopyRequest, PlannedRoot } from './copy-plan'
import type { CopySelection } from './select-copied'

/** Says why manifests can't be copied. */
export function explainBlocked(
  { graph, missing }: Pick<CopySelection, 'graph' | 'missing'>,
  roots: readonly PlannedRoot[],
  { isPartial }: CopyRequest,
): string[] {
  const manifests = [...graph.manifests.values()].map(({ manifest }) => manifest)
  const isUnknown = manifests.some((manifest) => manifest.kind === 'unknown' && !manifest.unreadEntries)
  return [
    ...(manifests.some(({ kind }) => kind === 'schema1')
      ? [
          'Docker schema 1 images can’t be copied, because the manifest contains the repository and tag. Rebuild the image and push it.',
        ]
      : []),
    ...(isUnknown ? ['A manifest has an unknown type, so the content it needs is unknown.'] : []),
    ...(missing.length > 0 && !isPartial
      ? [
          `${formatPlural(missing.length, 'child manifest is', 'child manifests are')} missing from the source. Many registries reject an incomplete index.`,
        ]
      : []),
    ...explainUnreadable(graph, roots),
  ]
}

/** An unreadable entry may need blobs that wouldn't be copied. */
function explainUnreadable({ manifests }: ManifestGraph, roots: readonly PlannedRoot[]): string[] {
  return [...manifests.values()].flatMap(({ digest, manifest }) => {
    if (!manifest.unreadEntries) return []
    const name = roots.find((root) => root.digest === digest)?.tag ?? digest
    return [
      `${name} can’t be copied, because the content it needs is unknown. ${manifest.warnings.join(' ')}`,
    ]
  })
}
