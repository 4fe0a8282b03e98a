import 'server-only'
import { randomUUID } from 'node:crypto'
import { addFrom, type ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { computeLevels } from '@/lib/changes/plan/manifest-levels'
import { readManifestGraph } from '@/lib/changes/plan/read-manifest-graph'
import { findUnmetRequirements } from '@/lib/changes/stages/find-unmet-requirements'
import { inParallel } from '@/lib/in-parallel'
import { isForeign } from '@/lib/oci/manifest-contents'
import { RegistryError } from '@/lib/oci/registry-error'
import { sortByTag, sortTags } from '@/lib/oci/version-order'
import { refusedStep, type Stage, stageOf } from '@/lib/settings/stage'
import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'
import type { CopyPlan, CopyRequest, PlannedManifest, PlannedRoot } from './copy-plan'
import { warningsOf } from './copy-warnings'
import { findAlsoCopied, NOTHING_ELSE } from './find-also-copied'
import { describeMissingBlobs, planBlobs } from './plan-blobs'
import { type CopyRoot, parseCopyPlaces, readCopyRoots } from './read-copy-roots'

const AT_ONCE = 8

export interface OpenedCopy {
  source: Source
  target: Target
  stages?: readonly Stage[]
}

/**
 * Says what it takes to copy tags or a digest into a repository, or to set tags within one: what is there, what the
 * registry can take over by itself, and what must go through this server. Writes nothing.
 */
export async function planCopy(
  { source, target, stages = [] }: OpenedCopy,
  wish: CopyRequest,
  signal: AbortSignal,
): Promise<CopyPlan> {
  const { from, to } = parseCopyPlaces(wish)
  const wished = await readCopyRoots(source, wish, signal)
  const digests = wished.map(({ digest }) => digest)
  const graph = await readManifestGraph(source, from.repository, digests, signal)
  const stage = stageOf(stages, to)?.stage
  // What a stage requires goes along, whether it was asked for or not.
  const isRequired = stage?.require?.attached !== undefined
  const alsoCopied =
    wish.hasAttached || isRequired
      ? await findAlsoCopied(source, from.repository, { roots: wished, graph }, signal)
      : NOTHING_ELSE
  const isWithin = from.registry === to.registry && from.repository === to.repository
  // Within a repository they lie beside it already.
  const added =
    isWithin && !isRequired ? [] : alsoCopied.roots.filter(({ digest }) => !digests.includes(digest))
  // The tag of a platform may name what is wished for itself.
  for (const { digest, tags, readBy } of isWithin ? [] : alsoCopied.roots) {
    const root = wished.find((other) => other.digest === digest)
    root?.tags.push(...tags.filter((tag) => !root.tags.includes(tag)))
    root?.readBy.push(...readBy)
  }
  const lacking = [...graph.missing.keys()]
  const addedDigests = added.map(({ digest }) => digest)
  addFrom(graph, alsoCopied.graph, addedDigests)
  await readManifestGraph(source, from.repository, addedDigests, signal, graph)
  // A list of referrers may name what is long gone.
  const lost = added.filter(({ digest }) => graph.missing.delete(digest))
  const there = added.filter((root) => !lost.includes(root))
  const reading = { source, repository: from.repository, options: { signal } }
  const lacks = stage
    ? await findUnmetRequirements(stage, wished, { graph, attachments: there, reading })
    : []
  const step = refusedStep(stages, from, to)
  const taken = isWithin ? [] : there
  const inOrder = [taken, wished].flatMap((some) => sortByTag(some, ({ tag, digest }) => tag ?? digest))
  const roots = await withNames(target, to.repository, inOrder, graph, signal)
  const manifests = await plannedManifests(target, to.repository, graph, signal)
  const { blobs, lacking: lackingBlobs } = await planBlobs(
    { source, target },
    { from, to },
    { graph, manifests },
    signal,
  )
  const left = [
    ...[...graph.missing].map(([digest, platform]) => ({ digest, why: 'missing' as const, platform })),
    ...[...graph.blobs.values()]
      .filter(isForeign)
      .map(({ digest }) => ({ digest, why: 'foreign' as const, platform: null })),
  ]
  const copied = blobs.filter(({ how }) => how === 'copy')
  return {
    id: randomUUID(),
    kind: isWithin ? 'tag' : 'copy',
    madeAt: new Date().toISOString(),
    ...{ from, to, roots, manifests, blobs, left },
    putCount: manifests.filter(({ isThere }) => !isThere).length,
    mountCount: blobs.filter(({ how }) => how === 'mount').length,
    copyCount: copied.length,
    copyBytes: copied.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0),
    blocked: [
      ...(step ? [step] : []),
      ...lacks,
      ...blockedBy(graph, lacking, wish),
      ...unreadIn(graph, roots),
      ...describeMissingBlobs(lackingBlobs),
    ],
    warnings: warningsOf({ left, lostCount: lost.length, wished, alsoCopied, graph }),
  }
}

/** What each name names now; what is missing in the source gets none. */
async function withNames(
  target: Target,
  repository: string,
  roots: readonly CopyRoot[],
  graph: ManifestGraph,
  signal: AbortSignal,
): Promise<PlannedRoot[]> {
  const planned = new Map<string, PlannedRoot>()
  await inParallel(roots, AT_ONCE, async ({ tags, about: _, ...root }) => {
    const mediaType = graph.manifests.get(root.digest)?.mediaType
    if (mediaType === undefined) throw gone(root.digest)
    const names: PlannedRoot['names'] = []
    for (const tag of sortTags(tags)) {
      const head = await target.head(repository, tag, { signal })
      names.push({ tag, now: head?.digest ?? null })
    }
    planned.set(root.digest, { ...root, mediaType, names })
  })
  return roots.flatMap(({ digest }) => planned.get(digest) ?? [])
}

async function plannedManifests(
  target: Target,
  repository: string,
  { manifests }: ManifestGraph,
  signal: AbortSignal,
): Promise<PlannedManifest[]> {
  const isThere = new Set<string>()
  await inParallel([...manifests.keys()], AT_ONCE, async (digest) => {
    if (await target.head(repository, digest, { signal })) isThere.add(digest)
  })
  const levels = computeLevels(manifests)
  return [...manifests.values()]
    .map(({ digest, mediaType, sizeBytes, platform }) => ({
      ...{ digest, mediaType, platform, sizeBytes },
      ...{ isThere: isThere.has(digest), level: levels.get(digest) ?? 0 },
    }))
    .sort((a, b) => a.level - b.level)
}

function blockedBy(
  { manifests }: ManifestGraph,
  lacking: readonly string[],
  { isPartial }: CopyRequest,
): string[] {
  const kinds = new Set([...manifests.values()].map(({ manifest }) => manifest.kind))
  const isUnknown = [...manifests.values()].some(
    ({ manifest }) => manifest.kind === 'unknown' && !manifest.unreadEntries,
  )
  return [
    ...(kinds.has('schema1')
      ? ['It is of Docker’s old schema 1, which holds its own name inside: it can only be pushed anew.']
      : []),
    ...(isUnknown
      ? ['It holds a manifest of a type that is not known here, so what it needs is not known.']
      : []),
    ...(lacking.length > 0 && !isPartial
      ? [
          `The source lacks ${lacking.length} of the manifests that it lists: many registries refuse an index of which something is missing.`,
        ]
      : []),
  ]
}

/** What can't be read of manifests may need blobs that nobody would copy. */
function unreadIn({ manifests }: ManifestGraph, roots: readonly PlannedRoot[]): string[] {
  return [...manifests.values()].flatMap(({ digest, manifest }) => {
    if (!manifest.unreadEntries) return []
    const name = roots.find((root) => root.digest === digest)?.tag ?? digest
    return [`What ${name} needs is unknown, so it can’t be copied. ${manifest.warnings.join(' ')}`]
  })
}

function gone(digest: string): RegistryError {
  return new RegistryError(404, 'MANIFEST_UNKNOWN', `${digest} is not in the source any more.`)
}
