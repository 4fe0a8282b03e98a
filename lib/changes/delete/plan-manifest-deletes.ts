import 'server-only'
import { formatSome } from '@/lib/changes/plan/format-some'
import { createLenientGraph, listReachable, type ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { readManifestGraph } from '@/lib/changes/plan/read-manifest-graph'
import { type RepositoryMap, reachOfTags } from '@/lib/changes/plan/repository-map'
import { isAttachmentTag, isReferrersTag, referrersTag } from '@/lib/oci/attachment-tag'
import { subjectOf } from '@/lib/oci/manifest-contents'
import type { DeletePlan, RemovedManifest, StayingManifest } from './delete-plan'
import { describeBrokenIndexes } from './describe-broken-indexes'
import { findLostBlobs } from './find-lost-blobs'
import { listRemoved } from './list-removed'
import type { DeleteContext, PlannedDeletes } from './plan-tag-deletes'
import { readAttachments } from './read-attachments'
import { computeReclaimedBytes } from './reclaimed-size'
import { findUnread, keptUnread, withoutHeld } from './unread-manifests'

const MAX_NAMED = 5

/** Manifests with every tag of theirs; what only they list, and what is about them, as far as that was wished. */
export async function planManifestDeletes(
  asked: DeleteContext,
  signal: AbortSignal,
): Promise<PlannedDeletes> {
  const { source, map, wish } = asked
  const { wished, held } = withoutHeld(asked)
  const { repository } = wish.from[0] ?? { repository: '' }
  const named = [...wished.tags].flatMap((tag) => map.tags.get(tag)?.digest ?? [])
  const roots = new Set([...wished.digests, ...named])
  const graph = await readManifestGraph(source, repository, [...roots], signal, createLenientGraph())
  const why = new Map<string, RemovedManifest['why']>()
  for (const digest of roots) if (graph.manifests.has(digest)) why.set(digest, 'asked')

  const rootTags = tagsOf(map, roots)
  // What is about an image does not keep what the image lists.
  const keeping = [...map.tags.keys()].filter((tag) => !rootTags.has(tag) && !isAttachmentTag(tag))
  const kept = reachOfTags(map, keeping)
  const children = listReachable(graph, roots).filter((digest) => !roots.has(digest))
  if (wish.hasChildren) for (const digest of children) if (!kept.has(digest)) why.set(digest, 'child')

  const attached = await readAttachments(
    source,
    repository,
    { map, graph, subjects: [...why.keys()] },
    signal,
  )
  const goingTags = new Set([...rootTags, ...(wish.hasAttached ? attached.tags : [])])
  const staying = [...map.tags.keys()].filter((tag) => !goingTags.has(tag))
  // A list of what refers to something does not need it: what goes is taken out of the list.
  const remaining = reachOfTags(
    map,
    staying.filter((tag) => !isReferrersTag(tag)),
  )
  const about = [...attached.digests].filter((digest) => !why.has(digest))
  const unread = findUnread(map, remaining)
  // What may list anything may list these.
  if (unread.mayListAll.length > 0)
    for (const digest of [...children, ...about])
      if (!remaining.has(digest)) remaining.set(digest, new Set(unread.mayListAll))
  // The nearest first. Anybody may write a list: what is in one goes only when it says itself what it is about.
  for (const digest of about) {
    const manifest = graph.manifests.get(digest)?.manifest
    const subject = (manifest && subjectOf(manifest)?.digest) ?? ''
    const isListed = wish.hasChildren && attached.listed.has(digest)
    const isAbout = isListed || attached.tagged.has(digest) || why.has(subject)
    if (wish.hasAttached && manifest && isAbout && !remaining.has(digest))
      why.set(digest, isListed ? 'child' : 'attached')
  }
  for (const [digest, reason] of why) if (reason !== 'asked' && remaining.has(digest)) why.delete(digest)

  const lost = await findLostBlobs(source, repository, { graph, why }, signal)
  const isDangling = new Set(wish.hasAttached ? [] : about.filter((digest) => !attached.listed.has(digest)))
  const empty = [...wished.tags].filter((tag) => !map.tags.get(tag)?.digest)
  const used = [...roots].filter((digest) => remaining.has(digest))
  const tags = tagsToGo(map, { why, wished, roots, attached: wish.hasAttached ? attached.tags : new Set() })
  return {
    tags,
    manifests: listRemoved(graph, why, attached.listed),
    stays: [...children, ...about]
      .filter((digest) => !why.has(digest) && graph.manifests.has(digest))
      .map((digest) => ({
        ...stayingOf(map, graph, { digest, reach: remaining }),
        ...(isDangling.has(digest) && { why: 'dangling' as const }),
      }))
      .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)),
    lists: listsOf(map, graph, why),
    freedBytes: unread.isUnknown
      ? null
      : computeReclaimedBytes(map, graph, { why, remaining: reachOfTags(map, staying) }),
    blocked: [
      ...(map.truncated
        ? [`Which tags would go along is not known: ${map.truncated} Take the tags alone away.`]
        : []),
      ...(empty.length > 0 ? [`${formatSome(empty)} names nothing: take the tag alone away.`] : []),
      ...describeBrokenIndexes(
        used.map((digest) => ({ name: nameOf(map, digest), by: [...(remaining.get(digest) ?? [])] })),
        unread.tags,
      ),
      ...(roots.size === 0 ? held : []),
    ],
    warnings: [
      ...(attached.truncated ? [`What refers to it may be left behind: ${attached.truncated}`] : []),
      ...(lost ? [lost] : []),
      ...(roots.size > 0 ? held : []),
      ...unread.warnings,
      ...keptUnread(graph),
    ],
    isUnsure: map.unread.size > 0,
  }
}

interface Decided {
  why: ReadonlyMap<string, RemovedManifest['why']>
  wished: DeleteContext['wished']
  roots: ReadonlySet<string>
  attached: ReadonlySet<string>
}

/** Every tag that names something that goes, and those about it that name nothing or what stays. */
function tagsToGo(map: RepositoryMap, { why, wished, roots, attached }: Decided): DeletePlan['tags'] {
  return [...map.tags].flatMap(([tag, head]): DeletePlan['tags'] => {
    const digest = head?.digest ?? null
    const isGoing = digest !== null && why.has(digest)
    if (wished.tags.has(tag)) return [{ tag, digest, why: 'asked' }]
    if (attached.has(tag) && isGoing) return [{ tag, digest, why: 'attached' }]
    if (!isGoing) return []
    return [{ tag, digest, why: roots.has(digest) ? 'same' : 'attached' }]
  })
}

function stayingOf(
  map: RepositoryMap,
  { manifests }: ManifestGraph,
  { digest, reach }: { digest: string; reach: ReadonlyMap<string, ReadonlySet<string>> },
): StayingManifest {
  const by = [...(reach.get(digest) ?? [])]
  const isNamed = by.some((tag) => map.tags.get(tag)?.digest === digest)
  return {
    digest,
    platform: manifests.get(digest)?.platform ?? null,
    why: by.length === 0 ? 'left' : isNamed ? 'named' : 'listed',
    by: by.slice(0, MAX_NAMED),
  }
}

function orderOf({ platform, digest }: StayingManifest): string {
  return `${platform ?? ''} ${digest}`
}

/** Lists of referrers that stay although something in them goes. */
function listsOf(map: RepositoryMap, graph: ManifestGraph, why: Decided['why']): DeletePlan['lists'] {
  const lists = new Map<string, string[]>()
  for (const digest of why.keys()) {
    const manifest = graph.manifests.get(digest)?.manifest
    const subject = manifest && subjectOf(manifest)?.digest
    if (subject === undefined || why.has(subject)) continue
    const tag = referrersTag(subject)
    if (map.tags.get(tag)?.digest) lists.set(tag, [...(lists.get(tag) ?? []), digest])
  }
  return [...lists].map(([tag, without]) => ({ tag, without }))
}

function tagsOf(map: RepositoryMap, digests: ReadonlySet<string>): Set<string> {
  return new Set(
    [...map.tags].flatMap(([tag, head]) => (head?.digest && digests.has(head.digest) ? [tag] : [])),
  )
}

function nameOf(map: RepositoryMap, digest: string): string {
  const [tag] = tagsOf(map, new Set([digest]))
  return tag ?? digest
}
