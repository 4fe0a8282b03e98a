import 'server-only'
import { formatSome } from '@/lib/changes/plan/format-some'
import { type RepositoryMap, reachOfTags } from '@/lib/changes/plan/repository-map'
import { referrersTag } from '@/lib/oci/attachment-tag'
import { subjectOf } from '@/lib/oci/manifest-contents'
import type { DeletePlan, RemainingManifest } from './delete-plan'
import { findRoots, measureRoots } from './deleted-roots'
import { describeBrokenIndexes } from './describe-broken-indexes'
import { findLostBlobs } from './find-lost-blobs'
import { listRemoved } from './list-removed'
import type { DeleteContext, PlannedDeletes } from './plan-tag-deletes'
import { computeReclaimedBytes } from './reclaimed-size'
import { type DeleteSelection, listTagsOf, selectManifests } from './select-manifests'
import { describeUnreadable, withoutUnrestorable } from './unread-manifests'

const MAX_TAGS = 5

/** Plans the delete of manifests with all their tags, and of children and attachments if requested. */
export async function planManifestDeletes(
  context: DeleteContext,
  signal: AbortSignal,
): Promise<PlannedDeletes> {
  const { source, map, request } = context
  const { requested, refusals } = withoutUnrestorable(context)
  const selection = await selectManifests({ ...context, requested }, signal)
  const { graph, why, roots, attachments, remainingTags, unread } = selection
  const { repository } = request.from[0] ?? { repository: '' }
  const rootsByDigest = findRoots(map, selection)
  const lost = await findLostBlobs(source, repository, { graph, why }, signal)
  return {
    tags: listRemovedTags(map, { requested, request, selection }),
    manifests: listRemoved(graph, why, { listedByAttachments: attachments.listed, rootsByDigest }),
    roots: measureRoots(unread.isUnknown ? { blobs: null } : map, { ...selection, rootsByDigest }),
    kept: listStaying(map, selection, request),
    referrersTags: listChangedLists(map, selection),
    reclaimedBytes: unread.isUnknown
      ? null
      : computeReclaimedBytes(map, graph, { why, remaining: reachOfTags(map, remainingTags) }),
    blockers: [...explainBlocked(map, { requested, selection }), ...(roots.size === 0 ? refusals : [])],
    warnings: [
      ...(attachments.truncated
        ? [
            `Some attachments may be kept because the list of referrers is incomplete: ${attachments.truncated}`,
          ]
        : []),
      ...(lost ? [lost] : []),
      ...(roots.size > 0 ? refusals : []),
      ...unread.warnings,
      ...describeUnreadable(graph),
    ],
    isUnsure: map.unread.size > 0,
  }
}

interface Selected extends Pick<DeleteContext, 'requested' | 'request'> {
  selection: DeleteSelection
}

/** Every tag of a deleted manifest, and requested tags that point to nothing or to a kept manifest. */
function listRemovedTags(
  map: RepositoryMap,
  { requested, request, selection: { why, roots, attachments } }: Selected,
): DeletePlan['tags'] {
  return [...map.tags].flatMap(([tag, head]): DeletePlan['tags'] => {
    const digest = head?.digest ?? null
    if (requested.tags.has(tag)) return [{ tag, digest, reason: 'requested' }]
    if (digest === null || !why.has(digest)) return []
    const isAttached = (request.hasAttached && attachments.tags.has(tag)) || !roots.has(digest)
    return [{ tag, digest, reason: isAttached ? 'attachment' : 'same-digest' }]
  })
}

/** Children and attachments that are kept, by platform. */
function listStaying(
  map: RepositoryMap,
  selection: DeleteSelection,
  { hasAttached }: DeleteContext['request'],
): RemainingManifest[] {
  const { graph, why, children, attached, attachments } = selection
  const dangling = new Set(hasAttached ? [] : attached.filter((digest) => !attachments.listed.has(digest)))
  const sortKey = ({ platform, digest }: RemainingManifest) => `${platform ?? ''} ${digest}`
  return [...children, ...attached]
    .filter((digest) => !why.has(digest) && graph.manifests.has(digest))
    .map((digest): RemainingManifest => {
      const staying = describeStaying(map, selection, digest)
      return dangling.has(digest) ? { ...staying, reason: 'subject-deleted' } : staying
    })
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

function describeStaying(
  map: RepositoryMap,
  { graph, remaining }: DeleteSelection,
  digest: string,
): RemainingManifest {
  const by = [...(remaining.get(digest) ?? [])]
  const isTagged = by.some((tag) => map.tags.get(tag)?.digest === digest)
  return {
    digest,
    platform: graph.manifests.get(digest)?.platform ?? null,
    reason: by.length === 0 ? 'untagged' : isTagged ? 'tagged' : 'in-index',
    tags: by.slice(0, MAX_TAGS),
  }
}

/** Referrers tags of kept manifests whose lists change. */
function listChangedLists(map: RepositoryMap, { graph, why }: DeleteSelection): DeletePlan['referrersTags'] {
  const lists = new Map<string, string[]>()
  for (const digest of why.keys()) {
    const manifest = graph.manifests.get(digest)?.manifest
    const subject = manifest && subjectOf(manifest)?.digest
    if (subject === undefined || why.has(subject)) continue
    const tag = referrersTag(subject)
    if (map.tags.get(tag)?.digest) lists.set(tag, [...(lists.get(tag) ?? []), digest])
  }
  return [...lists].map(([tag, removedDigests]) => ({ tag, removedDigests }))
}

function explainBlocked(
  map: RepositoryMap,
  { requested, selection: { roots, remaining, unread } }: Omit<Selected, 'request'>,
): string[] {
  const empty = [...requested.tags].filter((tag) => !map.tags.get(tag)?.digest)
  const used = [...roots].flatMap((digest) => {
    const by = remaining.get(digest)
    const [name = digest] = listTagsOf(map, new Set([digest]))
    return by ? [{ name, by: [...by] }] : []
  })
  return [
    ...(map.truncated
      ? [
          `The other tags of these images are unknown because the tag list is incomplete: ${map.truncated} Delete only the tags.`,
        ]
      : []),
    ...(empty.length > 0
      ? [
          `No manifest found for ${formatSome(empty)}. Delete only the ${empty.length === 1 ? 'tag' : 'tags'}.`,
        ]
      : []),
    ...describeBrokenIndexes(used, unread.tags),
  ]
}
