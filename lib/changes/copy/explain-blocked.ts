import type { ManifestGraph } from '@/lib/changes/plan/manifest-graph'
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
      ? ['It is of Docker’s old schema 1, which holds its own name inside: it can only be pushed anew.']
      : []),
    ...(isUnknown
      ? ['It holds a manifest of a type that is not known here, so what it needs is not known.']
      : []),
    ...(missing.length > 0 && !isPartial
      ? [
          `The source lacks ${missing.length} of the manifests that it lists: many registries refuse an index of which something is missing.`,
        ]
      : []),
    ...explainUnreadable(graph, roots),
  ]
}

/** An entry that can't be read may need blobs that nobody would copy. */
function explainUnreadable({ manifests }: ManifestGraph, roots: readonly PlannedRoot[]): string[] {
  return [...manifests.values()].flatMap(({ digest, manifest }) => {
    if (!manifest.unreadEntries) return []
    const name = roots.find((root) => root.digest === digest)?.tag ?? digest
    return [`What ${name} needs is unknown, so it can’t be copied. ${manifest.warnings.join(' ')}`]
  })
}
