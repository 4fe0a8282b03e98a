import 'server-only'
import type { JobItem } from '@/lib/api/jobs'
import type { FoundTags } from '@/lib/changes/apply/activity-entries'
import { addReferrer, mergeReferrers } from '@/lib/changes/attachments/referrers-tag'
import { describeMovedTag, stalePlan } from '@/lib/changes/plan/stale-plan'
import { inParallel } from '@/lib/in-parallel'
import { isReferrersTag } from '@/lib/oci/attachment-tag'
import { RegistryError } from '@/lib/oci/registry-error'
import type { CopyEndpoints } from './copy-endpoints'
import type { CopyPlan, PlannedBlob, PlannedManifest } from './copy-plan'

/** Blobs, or manifests of one level, that are copied in parallel. */
const MAX_CONCURRENT = 4

interface Run {
  signal: AbortSignal
  note: (item: JobItem) => void
}

/**
 * Returns what tags of the target point to. Throws a 409 `PLAN_STALE` if a tag of the source or the target has moved
 * since the plan was made.
 */
export async function checkCopy(
  { source, target }: CopyEndpoints,
  plan: CopyPlan,
  signal: AbortSignal,
): Promise<FoundTags> {
  const changes: string[] = []
  const found = new Map<string, string | null>()
  await inParallel(plan.roots, MAX_CONCURRENT, async ({ digest, tags, sourceTags }) => {
    for (const by of sourceTags) {
      const now = await source.head(plan.from.repository, by.tag, { signal })
      if (now.digest !== null && now.digest !== by.digest)
        changes.push(`${by.tag} in the source pointed to ${by.digest} and now points to ${now.digest}`)
    }
    for (const name of tags) {
      const now = (await target.head(plan.to.repository, name.tag, { signal }))?.digest ?? null
      found.set(name.tag, now)
      // An earlier attempt may have set it already.
      if (now !== name.previousDigest && now !== digest)
        changes.push(describeMovedTag(name.tag, name.previousDigest, now))
    }
  })
  if (changes.length > 0) throw stalePlan(changes)
  return found
}

/**
 * Applies a plan: blobs first, then manifests from the deepest up, tags last. Skips what the target already has, so
 * an interrupted plan can be applied again.
 */
export async function applyCopy(endpoints: CopyEndpoints, plan: CopyPlan, run: Run): Promise<undefined> {
  await inParallel(plan.blobs, MAX_CONCURRENT, (blob) => copyBlob(endpoints, plan, blob, run))
  const levels = new Set(plan.manifests.map(({ level }) => level))
  for (const level of [...levels].sort((a, b) => a - b)) {
    const sameLevel = plan.manifests.filter((manifest) => manifest.level === level)
    await inParallel(sameLevel, MAX_CONCURRENT, (manifest) =>
      putManifestUnlessThere(endpoints, plan, manifest, run),
    )
  }
  for (const { digest } of plan.roots) await addReferrer(endpoints, plan, digest, run.signal)
  for (const { digest, tags } of plan.roots)
    for (const { tag, previousDigest } of tags)
      await setTag(endpoints, plan, { digest, tag, now: previousDigest }, run)
}

async function putManifestUnlessThere(
  endpoints: CopyEndpoints,
  plan: CopyPlan,
  { digest, isInTarget }: PlannedManifest,
  run: Run,
): Promise<void> {
  // It may have been deleted since the plan was made.
  const isStillThere =
    isInTarget && (await endpoints.target.head(plan.to.repository, digest, { signal: run.signal }))
  if (!isStillThere) await putManifest(endpoints, plan, { digest, reference: digest }, run)
}

/** Checks a tag again just before setting it: others may push while blobs are copied. */
async function setTag(
  endpoints: CopyEndpoints,
  plan: CopyPlan,
  { digest, tag, now: planned }: { digest: string; tag: string; now: string | null },
  run: Run,
): Promise<void> {
  const { target } = endpoints
  const { to } = plan
  const { signal, note } = run
  const now = (await target.head(to.repository, tag, { signal }))?.digest ?? null
  if (now === digest) return note({ item: 'tag', name: tag, digest, state: 'exists' })
  if (isReferrersTag(tag) && now !== null) {
    await mergeReferrers(endpoints, plan, { tag, digest }, signal)
  } else {
    if (now !== planned) throw stalePlan([describeMovedTag(tag, planned, now)])
    await putManifest(endpoints, plan, { digest, reference: tag }, run)
  }
  note({ item: 'tag', name: tag, digest, state: 'pushed' })
}

async function copyBlob(
  { source, target, actor }: CopyEndpoints,
  { from, to }: CopyPlan,
  { digest, sizeBytes, transfer, usedBy }: PlannedBlob,
  { signal, note }: Run,
): Promise<void> {
  const item = { item: 'blob', name: digest, ...(sizeBytes !== null && { sizeBytes }) } as const
  if (await target.hasBlob(to.repository, digest, { signal })) return note({ ...item, state: 'exists' })
  if (transfer === 'mount' && (await target.mountBlob(to.repository, digest, from.repository, { signal })))
    return note({ ...item, state: 'mounted' })
  note({ ...item, state: 'copying', sentBytes: 0 })
  await target.putBlob(
    to.repository,
    {
      digest,
      sizeBytes,
      owner: actor,
      open: () =>
        source
          .blob(from.repository, digest, { signal })
          .catch((error) => Promise.reject(explainMissing(error, digest, usedBy))),
      onBytes: (sentBytes) => note({ ...item, state: 'copying', sentBytes }),
    },
    { signal },
  )
  note({ ...item, state: 'copied' })
}

/** Turns the source's 404 into an error that says which part of the image is missing. */
function explainMissing(error: unknown, digest: string, of: string): unknown {
  if (!(error instanceof RegistryError) || error.status !== 404) return error
  return new RegistryError(404, error.code, `The source no longer has ${of} (${digest}).`, {
    fix: 'Push the image to the source again, then preview the copy again.',
  })
}

async function putManifest(
  { source, target }: CopyEndpoints,
  { from, to }: CopyPlan,
  { digest, reference }: { digest: string; reference: string },
  { signal, note }: Run,
): Promise<void> {
  const { bytes, mediaType } = await source.manifest(from.repository, digest, { signal })
  await target.putManifest(to.repository, reference, { digest, mediaType, bytes }, { signal })
  note({ item: 'manifest', name: digest, sizeBytes: bytes.length, state: 'pushed' })
}
