import 'server-only'
import { type RepositoryMap, reachOfTags } from '@/lib/changes/plan/repository-map'
import type { Source } from '@/lib/source'
import type { DeletePlan, DeleteRequest } from './delete-plan'

export interface PlannedDeletes
  extends Pick<DeletePlan, 'tags' | 'manifests' | 'stays' | 'lists' | 'freedBytes' | 'blocked' | 'warnings'> {
  /** Something that others may need could not be looked at. */
  isUnsure: boolean
}

export interface RequestedDeletes {
  tags: Set<string>
  digests: Set<string>
}

export interface DeleteContext {
  source: Source
  map: RepositoryMap
  wished: RequestedDeletes
  wish: DeleteRequest
}

/** The tags alone: what they name stays, and is named where nothing else leads to it any more. */
export async function planTagDeletes(
  { map, wished }: DeleteContext,
  _: AbortSignal,
): Promise<PlannedDeletes> {
  const tags = [...wished.tags].map((tag) => ({
    tag,
    digest: map.tags.get(tag)?.digest ?? null,
    why: 'asked' as const,
  }))
  const remaining = [...map.tags.keys()].filter((tag) => !wished.tags.has(tag))
  const reach = reachOfTags(map, remaining)
  const digests = new Set(tags.flatMap(({ digest }) => digest ?? []))
  const left = [...digests].filter((digest) => !reach.has(digest))
  return {
    tags,
    ...{ manifests: [], lists: [], freedBytes: 0, blocked: [], isUnsure: false },
    stays: left.map((digest) => ({ digest, platform: null, why: 'left', by: [] })),
    warnings: map.truncated ? [`Which images are left without a name is not known: ${map.truncated}`] : [],
  }
}
