import 'server-only'
import type { JobItem } from '@/lib/api/jobs'
import type { KeptManifest } from '@/lib/changes/activity/kept-manifests'
import type { FoundTags } from '@/lib/changes/apply/activity-entries'
import { removeReferrers } from '@/lib/changes/attachments/referrers-tag'
import { findMissingCopies } from '@/lib/changes/copy/find-missing-copies'
import { mapRepository, reachOfTags } from '@/lib/changes/plan/repository-map'
import { describeMovedTag, stalePlan } from '@/lib/changes/plan/stale-plan'
import { inParallel } from '@/lib/in-parallel'
import { isReferrersTag } from '@/lib/oci/attachment-tag'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'
import { listAllTags } from '@/lib/tags/list-all-tags'
import type { Target } from '@/lib/target'
import type { DeleteEndpoints } from './delete-endpoints'
import type { DeletePlan, RemovedManifest, RemovedTag } from './delete-plan'
import { findUndeleted, undeletedError } from './find-undeleted'
import { isDeleted } from './is-deleted'
import { deleteTagByPlaceholder } from './placeholder-manifest'
import { readDeletedManifests } from './read-deleted-manifests'
import { watchTags } from './watch-tags'

/** Tags, or manifests of one step, that are deleted in parallel. */
const MAX_CONCURRENT = 4

interface Run {
  signal: AbortSignal
  note: (item: JobItem) => void
  /** Keeps manifests so that they can be restored. Nothing is deleted until it resolves. */
  keep: (manifests: readonly KeptManifest[]) => Promise<unknown>
  /** What tags pointed to when the plan was checked. */
  seen: FoundTags
}

/**
 * Reads all tags again and returns what they point to. Throws a 409 `PLAN_STALE` if a tag has moved since the plan
 * was made, or if a tag unknown to the plan leads to something that would be deleted.
 */
export async function checkDelete(
  { target, targetSource: source, open }: DeleteEndpoints,
  { to, tags, manifests, mode, copiedTo }: DeletePlan,
  signal: AbortSignal,
): Promise<FoundTags> {
  const map = await mapRepository({ source, target }, to.repository, { signal, isDeep: false })
  const planned = new Map(tags.map(({ tag, digest }) => [tag, digest]))
  const changes = await findMissingCopies({ open }, { place: copiedTo, tags }, signal)
  if (map.truncated && mode === 'images') changes.push(`the tag list is now incomplete: ${map.truncated}`)
  for (const [tag, digest] of planned) {
    const head = map.tags.get(tag)
    // An earlier attempt may have deleted it already.
    if (head && head.digest !== digest) changes.push(describeMovedTag(tag, digest, head.digest))
  }
  const others = [...map.tags.keys()].filter((tag) => !planned.has(tag) && !isReferrersTag(tag))
  const reach = mode === 'images' ? reachOfTags(map, others) : new Map<string, Set<string>>()
  for (const { digest } of manifests) {
    const [tag] = reach.get(digest) ?? []
    if (tag !== undefined) changes.push(`${tag} now points to or lists ${digest}`)
  }
  if (changes.length > 0) throw stalePlan(changes)
  const missing = [...planned.keys()].map((tag) => [tag, null] as const)
  return new Map([...missing, ...[...map.tags].map(([tag, head]) => [tag, head?.digest ?? null] as const)])
}

/**
 * Keeps the manifests, then deletes tags, manifests in order, and their entries in referrers tags. Returns an error
 * if some of it still exists at the end, and throws it if all of it does.
 */
export async function applyDelete(
  endpoints: DeleteEndpoints,
  plan: DeletePlan,
  run: Run,
): Promise<RegistryError | undefined> {
  const { repository } = plan.to
  const { signal } = run
  const kept = await readDeletedManifests(endpoints.targetSource, plan, signal)
  await run.keep([...kept.values()])
  // registry:2 walks all tags for each digest, and two walks at once leave some tags behind.
  const atOnce = plan.method === 'tag' ? MAX_CONCURRENT : 1
  if (plan.method !== 'digest')
    await inParallel(plan.tags, atOnce, (removed) => removeTag(endpoints, plan, { removed, kept }, run))
  const checkNewTags = watchTags(endpoints, plan, run.seen)
  for (const step of new Set(plan.manifests.map((manifest) => manifest.step)))
    await inParallel(
      plan.manifests.filter((manifest) => manifest.step === step),
      atOnce,
      async (manifest) => {
        await checkNewTags(signal)
        await removeManifest(endpoints, plan, manifest, run)
      },
    )
  for (const { tag, removedDigests } of plan.referrersTags)
    await removeReferrers(endpoints, { repository, tag }, removedDigests, signal)
  const undeleted = await findUndeleted(endpoints.target, plan, run)
  await noteListed(endpoints.targetSource, plan, run)
  if (undeleted.length === 0) return undefined
  const count = plan.tags.length + plan.manifests.length
  const error = undeletedError(endpoints.target, undeleted, count)
  if (undeleted.length === count) throw error
  return error
}

/** A tag that is still listed isn't deleted, even if it points to nothing. */
async function noteListed(source: Source, { to, tags }: DeletePlan, { signal, note }: Run): Promise<void> {
  const listed = new Set(await listTags(source, to.repository, signal))
  for (const { tag, digest } of tags)
    if (listed.has(tag))
      note({ item: 'tag', name: tag, ...(digest !== null && { digest }), state: 'still-visible' })
}

/** No tags if the repository disappeared with its last one. */
async function listTags(source: Source, repository: string, signal: AbortSignal): Promise<string[]> {
  try {
    return (await listAllTags(source, repository, signal)).tags
  } catch (error) {
    if (error instanceof RegistryError && error.status === 404) return []
    throw error
  }
}

async function removeTag(
  { target, targetSource: source }: DeleteEndpoints,
  { to: { repository }, method, mode }: DeletePlan,
  { removed: { tag, digest }, kept }: { removed: RemovedTag; kept: ReadonlyMap<string, KeptManifest> },
  { signal, note }: Run,
): Promise<void> {
  const item = { item: 'tag', name: tag, ...(digest !== null && { digest }) } as const
  const head = await target.head(repository, tag, { signal })
  if (!head && digest !== null) return note({ ...item, state: 'not-found' })
  if (head && head.digest !== digest) throw stalePlan([describeMovedTag(tag, digest, head.digest)])
  if (method === 'placeholder') {
    await deleteTagByPlaceholder({ target, source, repository, tag, digest, signal })
    return note({ ...item, state: 'deleted' })
  }
  const answer = await target.deleteManifest(repository, tag, { signal })
  note({ ...item, state: await stateAfter(target, { repository, reference: tag, digest, answer }, signal) })
  const image = digest !== null && kept.get(digest)
  if (mode === 'tags' && image) await keepImage(target, repository, image, note)
}

/** zot deletes an image with its last tag, even if an index lists it. */
async function keepImage(
  target: Target,
  repository: string,
  image: KeptManifest,
  note: Run['note'],
): Promise<void> {
  const { digest, bytes } = image
  if (await target.head(repository, digest)) return
  await target.putManifest(repository, digest, image)
  note({ item: 'manifest', name: digest, sizeBytes: bytes.length, state: 'pushed' })
}

async function removeManifest(
  { target }: DeleteEndpoints,
  { to: { repository }, method, tags }: DeletePlan,
  { digest, sizeBytes }: RemovedManifest,
  { signal, note }: Run,
): Promise<void> {
  const removedTags = method === 'digest' ? tags.filter((removed) => removed.digest === digest) : []
  for (const { tag } of removedTags) {
    const head = await target.head(repository, tag, { signal })
    if (head && head.digest !== digest) throw stalePlan([describeMovedTag(tag, digest, head.digest)])
  }
  const answer = await target.deleteManifest(repository, digest, { signal })
  const state = await stateAfter(target, { repository, reference: digest, digest, answer }, signal)
  note({ item: 'manifest', name: digest, sizeBytes, state })
  for (const { tag } of removedTags) note({ item: 'tag', name: tag, digest, state })
}

/** Some registries return 404 for every delete. Throws if something reported as not found still exists. */
async function stateAfter(
  target: Target,
  deleted: { repository: string; reference: string; digest: string | null; answer: 'deleted' | 'gone' },
  signal: AbortSignal,
): Promise<'deleted' | 'not-found'> {
  const { reference, answer } = deleted
  if (answer === 'deleted') return 'deleted'
  if (await isDeleted(target, deleted, signal)) return 'not-found'
  throw new RegistryError(
    502,
    'CHANGE_NOT_APPLIED',
    `${target.host} reports that ${reference} doesn’t exist, but still returns it.`,
    { fix: 'Delete it with the registry’s own interface or API.' },
  )
}
