import 'server-only'
import type { KeptManifest } from '@/lib/activity/kept-manifests'
import { inParallel } from './in-parallel'
import type { JobItem } from './job-line'
import { listReferrer } from './list-referrer'
import type { Deleters } from './run-delete'
import { movedTag, stalePlan } from './stale'
import type { RestoredManifest, UndoPlan } from './undo-plan'

const AT_ONCE = 4

/** Throws a 409 `PLAN_STALE` when a tag names something else than when the plan was made. */
export async function checkUndo(
  { target }: Pick<Deleters, 'target' | 'targetSource'>,
  plan: UndoPlan,
  signal: AbortSignal,
): Promise<void> {
  const changes: string[] = []
  await inParallel(plan.names, AT_ONCE, async ({ tag, digest, now: planned }) => {
    const now = (await target.head(plan.to.repository, tag, { signal }))?.digest ?? null
    if (now !== planned && now !== digest) changes.push(movedTag(tag, planned, now))
  })
  if (changes.length > 0) throw stalePlan(changes)
}

/** Puts back the very bytes that were deleted: what is listed before what lists it, then tags. */
export async function runUndo(
  deleters: Pick<Deleters, 'target' | 'targetSource'>,
  plan: UndoPlan,
  {
    signal,
    note,
    kept,
  }: { signal: AbortSignal; note: (item: JobItem) => void; kept: readonly KeptManifest[] },
): Promise<void> {
  const { target, targetSource } = deleters
  const { to, manifests, names } = plan
  const bytesOf = new Map(kept.map((manifest) => [manifest.digest, manifest]))
  async function put(digest: string, reference: string): Promise<void> {
    const manifest = bytesOf.get(digest)
    if (!manifest) throw new Error(`${digest} is not kept.`)
    await target.putManifest(to.repository, reference, manifest, { signal })
  }
  async function restore({ digest, sizeBytes }: RestoredManifest): Promise<void> {
    const isThere = await target.head(to.repository, digest, { signal })
    if (!isThere) await put(digest, digest)
    note({ item: 'manifest', name: digest, sizeBytes, state: isThere ? 'there' : 'put' })
  }
  for (const level of [...new Set(manifests.map((manifest) => manifest.level))].sort((a, b) => a - b))
    await inParallel(
      manifests.filter((manifest) => manifest.level === level),
      AT_ONCE,
      restore,
    )
  await inParallel(names, AT_ONCE, async ({ tag, digest, now: planned }) => {
    const now = (await target.head(to.repository, tag, { signal }))?.digest ?? null
    if (now !== digest && now !== planned) throw stalePlan([movedTag(tag, planned, now)])
    if (now !== digest) await put(digest, tag)
    note({ item: 'tag', name: tag, digest, state: now === digest ? 'there' : 'put' })
  })
  // Once the tags that are lists are back.
  const place = { from: to, to }
  for (const { digest } of manifests)
    await listReferrer({ source: targetSource, target, targetSource }, place, digest, signal)
}
