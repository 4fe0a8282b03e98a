import 'server-only'
import { type RepositoryMap, reachOfTags } from '@/lib/changes/plan/repository-map'
import type { Source } from '@/lib/source'
import type { DeletePlan, DeleteRequest } from './delete-plan'

export interface PlannedDeletes
  extends Pick<
    DeletePlan,
    'tags' | 'roots' | 'manifests' | 'kept' | 'referrersTags' | 'reclaimedBytes' | 'blockers' | 'warnings'
  > {
  /** Something unreadable may need what is deleted. */
  isUnsure: boolean
}

export interface RequestedDeletes {
  tags: Set<string>
  digests: Set<string>
}

export interface DeleteContext {
  source: Source
  map: RepositoryMap
  requested: RequestedDeletes
  request: DeleteRequest
}

/** Plans the delete of tags only. Manifests are kept, and reported if they become untagged. */
export async function planTagDeletes(
  { map, requested }: DeleteContext,
  _: AbortSignal,
): Promise<PlannedDeletes> {
  const tags = [...requested.tags].map((tag) => ({
    tag,
    digest: map.tags.get(tag)?.digest ?? null,
    reason: 'requested' as const,
  }))
  const remaining = [...map.tags.keys()].filter((tag) => !requested.tags.has(tag))
  const reach = reachOfTags(map, remaining)
  const digests = new Set(tags.flatMap(({ digest }) => digest ?? []))
  const untagged = [...digests].filter((digest) => !reach.has(digest))
  return {
    tags,
    roots: [],
    manifests: [],
    kept: untagged.map((digest) => ({ digest, platform: null, reason: 'untagged', tags: [] })),
    referrersTags: [],
    reclaimedBytes: 0,
    blockers: [],
    isUnsure: false,
    warnings: map.truncated
      ? [`Which images become untagged is unknown because the tag list is incomplete: ${map.truncated}`]
      : [],
  }
}
