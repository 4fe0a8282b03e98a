import 'server-only'
import type { JobItem } from '@/lib/api/jobs'
import type { KeptManifest } from '@/lib/changes/activity/kept-manifests'
import type { FoundTags } from '@/lib/changes/apply/activity-entries'
import { addReferrer } from '@/lib/changes/attachments/referrers-tag'
import type { DeleteEndpoints } from '@/lib/changes/delete/delete-endpoints'
import { readOrUnknown } from '@/lib/changes/plan/read-or-unknown'
import { describeMovedTag, stalePlan } from '@/lib/changes/plan/stale-plan'
import { inParallel } from '@/lib/in-parallel'
import { childrenOf } from '@/lib/oci/manifest-contents'
import { RegistryError } from '@/lib/oci/registry-error'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import { describeLeft, type RestoredManifest, type RestorePlan } from './restore-plan'

const MAX_CONCURRENT = 4

type Endpoints = Pick<DeleteEndpoints, 'target' | 'targetSource'>

interface Run {
  signal: AbortSignal
  note: (item: JobItem) => void
  kept: readonly KeptManifest[]
}

/** Returns what tags point to. Throws a 409 `PLAN_STALE` if one has moved since the plan was made. */
export async function checkRestore(
  { target }: Endpoints,
  plan: RestorePlan,
  signal: AbortSignal,
): Promise<FoundTags> {
  const changes: string[] = []
  const found = new Map<string, string | null>()
  await inParallel(plan.tags, MAX_CONCURRENT, async ({ tag, digest, previousDigest: planned }) => {
    const now = (await target.head(plan.to.repository, tag, { signal }))?.digest ?? null
    found.set(tag, now)
    if (now !== planned && now !== digest) changes.push(describeMovedTag(tag, planned, now))
  })
  if (changes.length > 0) throw stalePlan(changes)
  return found
}

/**
 * Restores the exact bytes that were deleted: children before their indexes, then tags. Skips what the registry
 * refuses, and what lists that. Returns the reason if something was restored, and throws it if nothing was.
 */
export async function applyRestore(
  { target, targetSource }: Endpoints,
  plan: RestorePlan,
  run: Run,
): Promise<RegistryError | undefined> {
  const { to, manifests, tags } = plan
  const { signal } = run
  const kept = new Map(run.kept.map((manifest) => [manifest.digest, manifest]))
  const restoring: Restoring = { target, repository: to.repository, kept, refused: new Map(), run }
  const { refused } = restoring
  for (const level of [...new Set(manifests.map((manifest) => manifest.level))].sort((a, b) => a - b))
    await inParallel(
      manifests.filter((manifest) => manifest.level === level),
      MAX_CONCURRENT,
      (manifest) => orSkip(restoring, manifest.digest, () => restoreManifest(restoring, manifest)),
    )
  await inParallel(tags, MAX_CONCURRENT, (name) =>
    orSkip(restoring, name.tag, () => restoreTag(restoring, name)),
  )
  // After the tags, because some of them are referrers tags.
  const place = { from: to, to }
  for (const { digest } of manifests)
    if (!refused.has(digest))
      await addReferrer({ source: targetSource, target, targetSource }, place, digest, signal)
  const [reason = unrestorableError(plan)] = refused.values()
  if (reason && refused.size === manifests.length + tags.length) throw reason
  return reason
}

interface Restoring {
  target: Endpoints['target']
  repository: string
  kept: ReadonlyMap<string, KeptManifest>
  /** Errors by digest or tag. */
  refused: Map<string, RegistryError>
  run: Run
}

async function restoreManifest(restoring: Restoring, { digest, sizeBytes }: RestoredManifest): Promise<void> {
  const { target, repository, run } = restoring
  const isThere = await target.head(repository, digest, { signal: run.signal })
  if (!isThere) await put(restoring, digest, digest)
  run.note({ item: 'manifest', name: digest, sizeBytes, state: isThere ? 'exists' : 'pushed' })
}

async function restoreTag(
  restoring: Restoring,
  { tag, digest, previousDigest: planned }: RestorePlan['tags'][number],
): Promise<void> {
  const { target, repository, refused, run } = restoring
  if (refused.has(digest)) return
  const now = (await target.head(repository, tag, { signal: run.signal }))?.digest ?? null
  if (now !== digest && now !== planned) throw stalePlan([describeMovedTag(tag, planned, now)])
  if (now !== digest) await put(restoring, digest, tag)
  run.note({ item: 'tag', name: tag, digest, state: now === digest ? 'exists' : 'pushed' })
}

/** Throws the error of a refused child. */
async function put(
  { target, repository, kept, refused, run }: Restoring,
  digest: string,
  reference: string,
): Promise<void> {
  const manifest = kept.get(digest)
  if (!manifest) throw new Error(`${digest} is not kept.`)
  await yieldToEventLoop(manifest.bytes)
  for (const child of childrenOf(readOrUnknown(manifest.bytes, manifest.mediaType))) {
    const error = refused.get(child.digest)
    if (error) throw error
  }
  await target.putManifest(repository, reference, manifest, { signal: run.signal })
}

async function orSkip(
  { refused, run }: Restoring,
  name: string,
  restore: () => Promise<void>,
): Promise<void> {
  try {
    await restore()
  } catch (error) {
    if (!(error instanceof RegistryError) || run.signal.aborted) throw error
    refused.set(name, error)
  }
}

/** The plan already said what can't be restored. */
function unrestorableError({ skipped }: RestorePlan): RegistryError | undefined {
  const [first] = skipped
  if (!first) return undefined
  const count = skipped.length === 1 ? '1 tag or manifest' : `${skipped.length} tags and manifests`
  return new RegistryError(
    502,
    'MANIFEST_BLOB_UNKNOWN',
    `${count} couldn’t be restored, for example ${describeLeft(first)}.`,
  )
}
