import 'server-only'
import type { KeptManifest } from '@/lib/changes/activity/kept-manifests'
import type { FoundTags } from '@/lib/changes/apply/activity-entries'
import { addReferrer } from '@/lib/changes/attachments/referrers-tag'
import type { DeleteEndpoints } from '@/lib/changes/delete/delete-endpoints'
import type { JobItem } from '@/lib/changes/jobs/job-line'
import { readOrUnknown } from '@/lib/changes/plan/read-or-unknown'
import { describeMovedTag, stalePlan } from '@/lib/changes/plan/stale-plan'
import { inParallel } from '@/lib/in-parallel'
import { childrenOf } from '@/lib/oci/manifest-contents'
import { RegistryError } from '@/lib/oci/registry-error'
import { takeTurn } from '@/lib/take-turn'
import { describeLeft, type RestoredManifest, type RestorePlan } from './restore-plan'

const AT_ONCE = 4

type Deleting = Pick<DeleteEndpoints, 'target' | 'targetSource'>

interface Run {
  signal: AbortSignal
  note: (item: JobItem) => void
  kept: readonly KeptManifest[]
}

/** Throws a 409 `PLAN_STALE` when a tag names something else than when the plan was made. Gives what tags point to. */
export async function checkRestore(
  { target }: Deleting,
  plan: RestorePlan,
  signal: AbortSignal,
): Promise<FoundTags> {
  const changes: string[] = []
  const found = new Map<string, string | null>()
  await inParallel(plan.names, AT_ONCE, async ({ tag, digest, now: planned }) => {
    const now = (await target.head(plan.to.repository, tag, { signal }))?.digest ?? null
    found.set(tag, now)
    if (now !== planned && now !== digest) changes.push(describeMovedTag(tag, planned, now))
  })
  if (changes.length > 0) throw stalePlan(changes)
  return found
}

/**
 * Puts back the very bytes that were deleted: what is listed before what lists it, then tags. What the registry refuses,
 * and what lists that, is left: gives the reason when some of it came back, and throws it when nothing did.
 */
export async function applyRestore(
  deleters: Deleting,
  plan: RestorePlan,
  run: Run,
): Promise<RegistryError | undefined> {
  const { target, targetSource } = deleters
  const { to, manifests } = plan
  const { signal, note } = run
  const kept = new Map(run.kept.map((manifest) => [manifest.digest, manifest]))
  const refused = new Map<string, RegistryError>()
  async function put(digest: string, reference: string): Promise<void> {
    const manifest = kept.get(digest)
    if (!manifest) throw new Error(`${digest} is not kept.`)
    await takeTurn(manifest.bytes)
    const reason = childrenOf(readOrUnknown(manifest.bytes, manifest.mediaType)).flatMap(
      (child) => refused.get(child.digest) ?? [],
    )[0]
    if (reason) throw reason
    await target.putManifest(to.repository, reference, manifest, { signal })
  }
  async function restore({ digest, sizeBytes }: RestoredManifest): Promise<void> {
    const isThere = await target.head(to.repository, digest, { signal })
    if (!isThere) await put(digest, digest)
    note({ item: 'manifest', name: digest, sizeBytes, state: isThere ? 'there' : 'put' })
  }
  async function setTag({ tag, digest, now: planned }: RestorePlan['names'][number]): Promise<void> {
    if (refused.has(digest)) return
    const now = (await target.head(to.repository, tag, { signal }))?.digest ?? null
    if (now !== digest && now !== planned) throw stalePlan([describeMovedTag(tag, planned, now)])
    if (now !== digest) await put(digest, tag)
    note({ item: 'tag', name: tag, digest, state: now === digest ? 'there' : 'put' })
  }
  const orLeave = async (name: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof RegistryError) || signal.aborted) throw error
      refused.set(name, error)
    }
  }
  for (const level of [...new Set(manifests.map((manifest) => manifest.level))].sort((a, b) => a - b))
    await inParallel(
      manifests.filter((manifest) => manifest.level === level),
      AT_ONCE,
      (manifest) => orLeave(manifest.digest, () => restore(manifest)),
    )
  await inParallel(plan.names, AT_ONCE, (name) => orLeave(name.tag, () => setTag(name)))
  // Once the tags that are lists are back.
  const place = { from: to, to }
  for (const { digest } of manifests)
    if (!refused.has(digest))
      await addReferrer({ source: targetSource, target, targetSource }, place, digest, signal)
  const [reason = lacking(plan)] = refused.values()
  if (reason && refused.size === manifests.length + plan.names.length) throw reason
  return reason
}

/** The plan already said what can't come back. */
function lacking({ left }: RestorePlan): RegistryError | undefined {
  const [first] = left
  if (!first) return undefined
  const count = left.length === 1 ? 'One tag or manifest' : `${left.length} tags and manifests`
  return new RegistryError(
    502,
    'MANIFEST_BLOB_UNKNOWN',
    `${count} could not be put back, for example ${describeLeft(first)}.`,
  )
}
