import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Activity } from '@/lib/changes/activity/activity'
import type { KeptManifest } from '@/lib/changes/activity/kept-manifests'
import type { DeleteEndpoints } from '@/lib/changes/delete/delete-endpoints'
import { isPlaceholder } from '@/lib/changes/delete/placeholder-manifest'
import { inParallel } from '@/lib/in-parallel'
import { sortByTag } from '@/lib/oci/version-order'
import { planRestoredManifests } from './plan-restored-manifests'
import { describeLeft, type RestorePlan } from './restore-plan'

const MAX_CONCURRENT = 8
const NEEDS = 'the registry no longer has a manifest or blob that it needs'

type Endpoints = Pick<DeleteEndpoints, 'target' | 'targetSource'>

interface DeleteJob {
  job: string
  to: RestorePlan['to']
  entries: readonly Activity[]
  kept: readonly KeptManifest[]
}

/**
 * Plans to restore what a job deleted: manifests whose blobs the registry still has, and tags that don't exist now.
 * Writes nothing.
 */
export async function planRestore(
  endpoints: Endpoints,
  { job, to, entries, kept }: DeleteJob,
  signal: AbortSignal,
): Promise<RestorePlan> {
  const { manifests, missing } = await planRestoredManifests(endpoints.target, to.repository, kept, signal)
  const restored = new Set(manifests.map(({ digest }) => digest))
  const tags = await planTags(endpoints, { to, entries, restored }, signal)
  const left = [...[...missing].map(([name, of]) => ({ name, reason: NEEDS, subject: of })), ...tags.skipped]
  const { tags: names } = tags
  return {
    id: randomUUID(),
    kind: 'restore',
    createdAt: new Date().toISOString(),
    deleteJob: job,
    to,
    manifests,
    tags: sortByTag(names, ({ tag }) => tag),
    skipped: sortByTag(left, ({ name }) => name),
    blockers: explainBlocked({ kept, manifests, tags: names, skipped: left }),
    warnings: [],
  }
}

interface DeletedTags extends Pick<DeleteJob, 'to' | 'entries'> {
  restored: ReadonlySet<string>
}

/** Also restores a tag that points to a placeholder, left by an interrupted delete. */
async function planTags(
  { target, targetSource }: Endpoints,
  { to: { repository }, entries, restored }: DeletedTags,
  signal: AbortSignal,
): Promise<Pick<RestorePlan, 'tags' | 'skipped'>> {
  const planned: Pick<RestorePlan, 'tags' | 'skipped'> = { tags: [], skipped: [] }
  const isPlaceholderAt = async (digest: string) =>
    isPlaceholder((await targetSource.manifest(repository, digest, { signal })).bytes)
  await inParallel(entries, MAX_CONCURRENT, async ({ tag, previousDigest: digest }) => {
    if (tag === null || digest === null) return
    const now = (await target.head(repository, tag, { signal }))?.digest ?? null
    if (now !== null && now !== digest && !(await isPlaceholderAt(now)))
      planned.skipped.push({ name: tag, reason: 'the tag now points to another digest', subject: now })
    else if (restored.has(digest)) planned.tags.push({ tag, digest, previousDigest: now })
    else planned.skipped.push({ name: tag, reason: 'its manifest can’t be restored', subject: digest })
  })
  return planned
}

function explainBlocked({
  kept,
  manifests,
  tags,
  skipped: [first],
}: Pick<RestorePlan, 'manifests' | 'tags' | 'skipped'> & Pick<DeleteJob, 'kept'>): string[] {
  if (kept.length === 0)
    return ['The manifests that this job deleted are no longer kept, so they can’t be restored.']
  const isWhole =
    manifests.every(({ isInTarget }) => isInTarget) &&
    tags.every(({ digest, previousDigest }) => digest === previousDigest)
  if (!isWhole) return []
  return first
    ? [`Nothing can be restored. ${describeLeft(first)}.`]
    : ['Nothing to restore: everything is already in the repository.']
}
