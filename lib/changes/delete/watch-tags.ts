import 'server-only'
import type { FoundTags } from '@/lib/changes/apply/activity-entries'
import { readListed } from '@/lib/changes/plan/read-listed'
import { stalePlan } from '@/lib/changes/plan/stale-plan'
import { inParallel } from '@/lib/in-parallel'
import { isReferrersTag } from '@/lib/oci/attachment-tag'
import { isIndexType } from '@/lib/oci/media-type'
import { listAllTags } from '@/lib/tags/list-all-tags'
import type { DeleteEndpoints } from './delete-endpoints'
import type { DeletePlan } from './delete-plan'

const MAX_CONCURRENT = 8
/** Time between checks. */
const EVERY_MS = 3000

/**
 * Returns a function that checks, every few seconds, for tags that didn't exist when the plan was checked. It throws
 * a 409 `PLAN_STALE` if one leads to something to delete: others may push during a large delete.
 */
export function watchTags(
  { target, targetSource: source }: Pick<DeleteEndpoints, 'target' | 'targetSource'>,
  { to: { repository }, manifests }: DeletePlan,
  seen: FoundTags,
  everyMs = EVERY_MS,
): (signal: AbortSignal) => Promise<void> {
  const known = new Set(seen.keys())
  const deleted = new Set(manifests.map(({ digest }) => digest))
  let checkedAt = performance.now()
  let checking: Promise<void> | undefined
  return async (signal) => {
    if (performance.now() - checkedAt >= everyMs)
      checking ??= checkOnce(signal).finally(() => {
        checking = undefined
        checkedAt = performance.now()
      })
    await checking
  }

  async function checkOnce(signal: AbortSignal): Promise<void> {
    const { tags } = await listAllTags(source, repository, signal)
    const fresh = tags.filter((tag) => !known.has(tag) && !isReferrersTag(tag))
    await inParallel(fresh, MAX_CONCURRENT, async (tag) => {
      known.add(tag)
      const head = await target.head(repository, tag, { signal })
      if (!head?.digest) return
      const listed = [head.digest, ...(await childrenAt(head.digest, head.mediaType, signal))]
      const inUse = listed.find((digest) => deleted.has(digest))
      if (inUse !== undefined) throw stalePlan([`${tag} now points to or lists ${inUse}`])
    })
  }

  async function childrenAt(
    digest: string,
    mediaType: string | null,
    signal: AbortSignal,
  ): Promise<string[]> {
    if (mediaType !== null && !isIndexType(mediaType)) return []
    return (await readListed(await source.manifest(repository, digest, { signal }))).digests
  }
}
