import 'server-only'
import type { ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { computeLevels } from '@/lib/changes/plan/manifest-levels'
import { inParallel } from '@/lib/in-parallel'
import { RegistryError } from '@/lib/oci/registry-error'
import { sortTags } from '@/lib/oci/version-order'
import type { Target } from '@/lib/target'
import type { PlannedManifest, PlannedRoot } from './copy-plan'
import type { CopyRoot } from './read-copy-roots'

const MAX_CONCURRENT = 8

/**
 * Reads what the tags of each root point to in the target now. Throws a 404 for a root that the source doesn't have.
 */
export async function planRoots(
  target: Target,
  repository: string,
  { roots, graph }: { roots: readonly CopyRoot[]; graph: ManifestGraph },
  signal: AbortSignal,
): Promise<PlannedRoot[]> {
  const planned = new Map<string, PlannedRoot>()
  await inParallel(roots, MAX_CONCURRENT, async ({ tags, about: _, ...root }) => {
    const mediaType = graph.manifests.get(root.digest)?.mediaType
    if (mediaType === undefined) throw missingError(root.digest)
    const names: PlannedRoot['tags'] = []
    for (const tag of sortTags(tags)) {
      const head = await target.head(repository, tag, { signal })
      names.push({ tag, previousDigest: head?.digest ?? null })
    }
    planned.set(root.digest, { ...root, mediaType, tags: names })
  })
  return roots.flatMap(({ digest }) => planned.get(digest) ?? [])
}

/** Finds which manifests the target has. In push order. */
export async function planManifests(
  target: Target,
  repository: string,
  { manifests }: ManifestGraph,
  signal: AbortSignal,
): Promise<PlannedManifest[]> {
  const there = new Set<string>()
  await inParallel([...manifests.keys()], MAX_CONCURRENT, async (digest) => {
    if (await target.head(repository, digest, { signal })) there.add(digest)
  })
  const levels = computeLevels(manifests)
  return [...manifests.values()]
    .map(({ digest, mediaType, sizeBytes, platform }) => ({
      digest,
      mediaType,
      platform,
      sizeBytes,
      isInTarget: there.has(digest),
      level: levels.get(digest) ?? 0,
    }))
    .sort((a, b) => a.level - b.level)
}

function missingError(digest: string): RegistryError {
  return new RegistryError(404, 'MANIFEST_UNKNOWN', `${digest} is no longer in the source.`)
}
