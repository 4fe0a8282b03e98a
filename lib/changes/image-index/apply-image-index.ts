import 'server-only'
import type { JobItem } from '@/lib/api/jobs'
import type { FoundTags } from '@/lib/changes/apply/activity-entries'
import { applyCopy } from '@/lib/changes/copy/apply-copy'
import { describeMovedTag, stalePlan } from '@/lib/changes/plan/stale-plan'
import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'
import type { ImageIndexPlan } from './image-index-plan'

export interface OpenedImageIndex {
  open: (registry: string) => Promise<Source>
  target: Target
  targetSource: Source
  /** Identifies who copies: owners take turns at shared resources. */
  actor: string
}

/**
 * Returns what the tags of the index point to. Throws a 409 `PLAN_STALE` if one of them, or of its sources, has
 * moved.
 */
export async function checkImageIndex(
  { open, target }: Pick<OpenedImageIndex, 'open' | 'target'>,
  { sources, tags, to, index }: ImageIndexPlan,
  signal: AbortSignal,
): Promise<FoundTags> {
  const changes: string[] = []
  const found = new Map<string, string | null>()
  for (const { registry, repository, tag, digest, resolvedDigest } of sources) {
    if (!tag || digest) continue
    const now = (await (await open(registry)).head(repository, tag, { signal })).digest
    if (now !== null && now !== resolvedDigest)
      changes.push(`${registry}/${repository}:${tag} pointed to ${resolvedDigest} and now points to ${now}`)
  }
  for (const { tag, previousDigest: planned } of tags) {
    const now = (await target.head(to.repository, tag, { signal }))?.digest ?? null
    found.set(tag, now)
    if (now !== planned && now !== index.digest) changes.push(describeMovedTag(tag, planned, now))
  }
  if (changes.length > 0) throw stalePlan(changes)
  return found
}

/** Copies images from other repositories, pushes exactly the planned bytes of the index, then sets its tags. */
export async function applyImageIndex(
  { open, target, targetSource, actor }: OpenedImageIndex,
  { copies, index, tags, to }: ImageIndexPlan,
  { signal, note }: { signal: AbortSignal; note: (item: JobItem) => void },
): Promise<undefined> {
  for (const copy of copies)
    await applyCopy({ source: await open(copy.from.registry), target, targetSource, actor }, copy, {
      signal,
      note,
    })
  const { digest, mediaType, text } = index
  const stored = { digest, mediaType, bytes: new TextEncoder().encode(text) }
  await target.putManifest(to.repository, digest, stored, { signal })
  note({ item: 'manifest', name: digest, sizeBytes: stored.bytes.length, state: 'pushed' })
  for (const { tag, previousDigest: planned } of tags) {
    // Others may push while images are copied.
    const now = (await target.head(to.repository, tag, { signal }))?.digest ?? null
    if (now !== digest && now !== planned) throw stalePlan([describeMovedTag(tag, planned, now)])
    if (now !== digest) await target.putManifest(to.repository, tag, stored, { signal })
    note({ item: 'tag', name: tag, digest, state: now === digest ? 'exists' : 'pushed' })
  }
}
