import 'server-only'
import { addFrom, type ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { readManifestGraph } from '@/lib/changes/plan/read-manifest-graph'
import { sortByTag } from '@/lib/oci/version-order'
import type { Source } from '@/lib/source'
import type { CopyPlan, CopyRequest } from './copy-plan'
import { type AlsoCopied, findAlsoCopied, NOTHING_ELSE } from './find-also-copied'
import { type CopyRoot, readCopyRoots } from './read-copy-roots'

export interface CopySelection {
  requested: readonly CopyRoot[]
  alsoCopied: AlsoCopied
  /** Candidates that the source has and that weren't requested. */
  added: readonly CopyRoot[]
  /** What to copy, in order: what is also copied, followed by what was requested. */
  roots: readonly CopyRoot[]
  graph: ManifestGraph
  /** Digests that requested indexes list and the source doesn't have. */
  missing: readonly string[]
  /** How many listed attachments are missing from the source. */
  lostCount: number
}

interface SelectOptions {
  places: Pick<CopyPlan, 'from' | 'to'>
  /** The stage requires attachments, requested or not. */
  isAttachedRequired: boolean
}

/** Selects what a copy consists of. */
export async function selectCopied(
  source: Source,
  request: CopyRequest,
  { places, isAttachedRequired }: SelectOptions,
  signal: AbortSignal,
): Promise<CopySelection> {
  const { repository } = places.from
  const requested = await readCopyRoots(source, request, signal)
  const digests = requested.map(({ digest }) => digest)
  const graph = await readManifestGraph(source, repository, digests, signal)
  const alsoCopied =
    request.hasAttached || isAttachedRequired
      ? await findAlsoCopied(source, repository, { roots: requested, graph }, signal)
      : NOTHING_ELSE
  // Within a repository they already exist.
  const isWithin = isWithinRepository(places)
  const others = alsoCopied.roots.filter(({ digest }) => !digests.includes(digest))
  const candidates = isWithin && !isAttachedRequired ? [] : others
  if (!isWithin) mergeTags(requested, alsoCopied.roots)
  const missing = [...graph.missing.keys()]
  const candidateDigests = candidates.map(({ digest }) => digest)
  addFrom(graph, alsoCopied.graph, candidateDigests)
  await readManifestGraph(source, repository, candidateDigests, signal, graph)
  // A list of referrers may list manifests that were deleted long ago.
  const lost = candidates.filter(({ digest }) => graph.missing.delete(digest))
  const added = candidates.filter((root) => !lost.includes(root))
  const roots = [isWithin ? [] : added, requested].flatMap((some) =>
    sortByTag(some, ({ tag, digest }) => tag ?? digest),
  )
  return { requested, alsoCopied, added, roots, graph, missing, lostCount: lost.length }
}

/** Whether a copy only sets tags, because its source and target are one repository. */
export function isWithinRepository({ from, to }: Pick<CopyPlan, 'from' | 'to'>): boolean {
  return from.registry === to.registry && from.repository === to.repository
}

/** An architecture tag may point to an image that was requested itself. */
function mergeTags(requested: readonly CopyRoot[], also: readonly CopyRoot[]): void {
  for (const { digest, tags, sourceTags } of also) {
    const root = requested.find((other) => other.digest === digest)
    root?.tags.push(...tags.filter((tag) => !root.tags.includes(tag)))
    root?.sourceTags.push(...sourceTags)
  }
}
