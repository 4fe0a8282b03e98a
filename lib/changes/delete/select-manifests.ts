import 'server-only'
import { createLenientGraph, listReachable, type ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { readManifestGraph } from '@/lib/changes/plan/read-manifest-graph'
import { type RepositoryMap, reachOfTags } from '@/lib/changes/plan/repository-map'
import { isAttachmentTag, isReferrersTag } from '@/lib/oci/attachment-tag'
import { subjectOf } from '@/lib/oci/manifest-contents'
import type { RemovedManifest } from './delete-plan'
import type { DeleteContext } from './plan-tag-deletes'
import { type ReadAttachments, readAttachments } from './read-attachments'
import { findUnread, type Unread } from './unread-manifests'

export interface DeleteSelection {
  graph: ManifestGraph
  /** Manifests to delete, each with the reason. */
  why: ReadonlyMap<string, RemovedManifest['reason']>
  /** The requested digests, and those that requested tags point to. */
  roots: ReadonlySet<string>
  /** Children of the roots, at any depth. */
  children: readonly string[]
  attachments: ReadAttachments
  /** Attachments that weren't requested and no root lists, nearest first. */
  attached: readonly string[]
  remainingTags: readonly string[]
  /** What remaining tags lead to, each with those tags. Referrers tags don't count. */
  remaining: ReadonlyMap<string, ReadonlySet<string>>
  unread: Unread
}

/** Selects what to delete: the requested manifests, then children and attachments that nothing else needs. */
export async function selectManifests(
  { source, map, requested, request }: DeleteContext,
  signal: AbortSignal,
): Promise<DeleteSelection> {
  const { repository } = request.from[0] ?? { repository: '' }
  const tagged = [...requested.tags].flatMap((tag) => map.tags.get(tag)?.digest ?? [])
  const roots = new Set([...requested.digests, ...tagged])
  const graph = await readManifestGraph(source, repository, [...roots], signal, createLenientGraph())
  const why = new Map<string, RemovedManifest['reason']>()
  for (const digest of roots) if (graph.manifests.has(digest)) why.set(digest, 'requested')
  const rootTags = listTagsOf(map, roots)
  const children = listReachable(graph, roots).filter((digest) => !roots.has(digest))
  if (request.hasChildren)
    for (const digest of withoutKeptChildren(map, { children, rootTags })) why.set(digest, 'child')

  const subjects = [...why.keys()]
  const attachments = await readAttachments(source, repository, { map, graph, subjects }, signal)
  const removedTags = new Set([...rootTags, ...(request.hasAttached ? attachments.tags : [])])
  const remainingTags = [...map.tags.keys()].filter((tag) => !removedTags.has(tag))
  // A referrers tag doesn't need what it lists: deleted entries are removed from it.
  const remaining = reachOfTags(
    map,
    remainingTags.filter((tag) => !isReferrersTag(tag)),
  )
  const attached = [...attachments.digests].filter((digest) => !why.has(digest))
  const unread = findUnread(map, remaining)
  // A manifest that may list anything may list these too.
  if (unread.mayListAll.length > 0)
    for (const digest of [...children, ...attached])
      if (!remaining.has(digest)) remaining.set(digest, new Set(unread.mayListAll))
  if (request.hasAttached)
    addAttached(why, { graph, attachments, attached, remaining, hasChildren: request.hasChildren })
  for (const [digest, reason] of why) if (reason !== 'requested' && remaining.has(digest)) why.delete(digest)
  return { graph, why, roots, children, attachments, attached, remainingTags, remaining, unread }
}

/** An image's attachments don't keep the image's own children. */
function withoutKeptChildren(
  map: RepositoryMap,
  { children, rootTags }: { children: readonly string[]; rootTags: ReadonlySet<string> },
): string[] {
  const others = [...map.tags.keys()].filter((tag) => !rootTags.has(tag) && !isAttachmentTag(tag))
  const kept = reachOfTags(map, others)
  return children.filter((digest) => !kept.has(digest))
}

interface Candidates extends Pick<DeleteSelection, 'graph' | 'attachments' | 'attached' | 'remaining'> {
  hasChildren: boolean
}

/** Anyone can write a referrers tag, so an entry is deleted only if its own subject is. */
function addAttached(
  why: Map<string, RemovedManifest['reason']>,
  { graph, attachments, attached, remaining, hasChildren }: Candidates,
): void {
  for (const digest of attached) {
    const manifest = graph.manifests.get(digest)?.manifest
    if (!manifest || remaining.has(digest)) continue
    const isListed = hasChildren && attachments.listed.has(digest)
    const isAttached = attachments.tagged.has(digest) || why.has(subjectOf(manifest)?.digest ?? '')
    if (isListed || isAttached) why.set(digest, isListed ? 'child' : 'attachment')
  }
}

/** The tags that point to one of these digests. */
export function listTagsOf(map: RepositoryMap, digests: ReadonlySet<string>): Set<string> {
  return new Set(
    [...map.tags].flatMap(([tag, head]) => (head?.digest && digests.has(head.digest) ? [tag] : [])),
  )
}
