import 'server-only'
import { randomUUID } from 'node:crypto'
import type { ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { findUnmetRequirements } from '@/lib/changes/stages/find-unmet-requirements'
import { isForeign } from '@/lib/oci/manifest-contents'
import { promotionOf, refusedStep, type Stage, stageOf } from '@/lib/settings/stage'
import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'
import type { CopyPlan, CopyRequest } from './copy-plan'
import { warningsOf } from './copy-warnings'
import { explainBlocked } from './explain-blocked'
import { describeMissingBlobs, planBlobs } from './plan-blobs'
import { planManifests, planRoots } from './plan-manifests'
import { parseCopyPlaces } from './read-copy-roots'
import { isWithinRepository, selectCopied } from './select-copied'

export interface OpenedCopy {
  source: Source
  target: Target
  stages?: readonly Stage[]
}

/**
 * Plans a copy of tags or a digest into a repository, or a retag within one: what already exists, what the registry
 * can mount, and what must pass through this server. Writes nothing.
 */
export async function planCopy(
  { source, target, stages = [] }: OpenedCopy,
  request: CopyRequest,
  signal: AbortSignal,
): Promise<CopyPlan> {
  const places = parseCopyPlaces(request)
  const { from, to } = places
  const stage = stageOf(stages, to)?.stage
  const isAttachedRequired = stage?.require?.attachments !== undefined
  const selection = await selectCopied(source, request, { places, isAttachedRequired }, signal)
  const { requested, alsoCopied, added, graph, lostCount } = selection
  const reading = { source, repository: from.repository, options: { signal } }
  const unmet = stage
    ? await findUnmetRequirements(stage, requested, { graph, attachments: added, reading })
    : []
  const refusal = refusedStep(stages, from, to)
  const promotion = promotionOf(stages, from, to)
  const roots = await planRoots(target, to.repository, selection, signal)
  const manifests = await planManifests(target, to.repository, graph, signal)
  const { blobs, missing } = await planBlobs({ source, target }, places, { graph, manifests }, signal)
  const left = listNotCopied(graph)
  const copied = blobs.filter(({ transfer }) => transfer === 'copy')
  return {
    id: randomUUID(),
    kind: isWithinRepository(places) ? 'tag' : 'copy',
    createdAt: new Date().toISOString(),
    from,
    to,
    ...(promotion && { promotion }),
    roots,
    manifests,
    blobs,
    skipped: left,
    pushCount: manifests.filter(({ isInTarget }) => !isInTarget).length,
    mountCount: blobs.filter(({ transfer }) => transfer === 'mount').length,
    copyCount: copied.length,
    copyBytes: copied.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0),
    blockers: [
      ...(refusal ? [refusal] : []),
      ...unmet,
      ...explainBlocked(selection, roots, request),
      ...describeMissingBlobs(missing),
    ],
    warnings: warningsOf({ left, lostCount, requested, alsoCopied, graph }),
  }
}

function listNotCopied({ missing, blobs }: ManifestGraph): CopyPlan['skipped'] {
  const foreign = [...blobs.values()].filter(isForeign)
  return [
    ...[...missing].map(([digest, platform]) => ({ digest, reason: 'missing' as const, platform })),
    ...foreign.map(({ digest }) => ({ digest, reason: 'foreign' as const, platform: null })),
  ]
}
