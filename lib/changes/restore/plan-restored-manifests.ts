import 'server-only'
import type { KeptManifest } from '@/lib/changes/activity/kept-manifests'
import type { ReadManifest } from '@/lib/changes/plan/manifest-graph'
import { computeLevels } from '@/lib/changes/plan/manifest-levels'
import { readOrUnknown } from '@/lib/changes/plan/read-or-unknown'
import { inParallel } from '@/lib/in-parallel'
import { blobsOf, childrenOf, isForeign } from '@/lib/oci/manifest-contents'
import type { Target } from '@/lib/target'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import type { RestoredManifest } from './restore-plan'

const MAX_CONCURRENT = 8

interface RestoredManifests {
  manifests: RestoredManifest[]
  /** Manifests that can't be restored, each with a child or blob that is missing from the registry. */
  missing: ReadonlyMap<string, string>
}

/** Plans which kept manifests can be restored, children before their indexes. */
export async function planRestoredManifests(
  target: Target,
  repository: string,
  kept: readonly KeptManifest[],
  signal: AbortSignal,
): Promise<RestoredManifests> {
  const read = await readKept(kept)
  const { there, missing } = await findMissing(target, repository, read, signal)
  const levels = computeLevels(read)
  const levelOf = (digest: string) => levels.get(digest) ?? 0
  const inOrder = [...read.values()].sort((a, b) => levelOf(a.digest) - levelOf(b.digest))
  for (const { digest, manifest } of inOrder)
    for (const child of childrenOf(manifest))
      if (missing.has(child.digest) && !there.has(digest)) missing.set(digest, child.digest)
  const restored = inOrder.filter(({ digest }) => !missing.has(digest))
  const listed = new Set(restored.flatMap(({ manifest }) => childrenOf(manifest).map(({ digest }) => digest)))
  const manifests = restored.map(({ digest, mediaType, sizeBytes }) => ({
    digest,
    mediaType,
    sizeBytes,
    isInTarget: there.has(digest),
    isChild: listed.has(digest),
    level: levelOf(digest),
  }))
  return { manifests, missing }
}

/** What existed at the time of the delete may be gone by now. */
async function findMissing(
  target: Target,
  repository: string,
  read: ReadonlyMap<string, ReadManifest>,
  signal: AbortSignal,
): Promise<{ there: Set<string>; missing: Map<string, string> }> {
  const there = new Set<string>()
  const missing = new Map<string, string>()
  const isAvailable = async (digest: string) =>
    read.has(digest) || (await target.head(repository, digest, { signal })) !== null
  await inParallel([...read.values()], MAX_CONCURRENT, async ({ digest, manifest }) => {
    if (await target.head(repository, digest, { signal })) {
      there.add(digest)
      return
    }
    for (const child of childrenOf(manifest))
      if (!(await isAvailable(child.digest))) missing.set(digest, child.digest)
    for (const blob of blobsOf(manifest).filter((one) => !isForeign(one)))
      if (!(await target.hasBlob(repository, blob.digest, { signal }))) missing.set(digest, blob.digest)
  })
  return { there, missing }
}

async function readKept(kept: readonly KeptManifest[]): Promise<Map<string, ReadManifest>> {
  const read = new Map<string, ReadManifest>()
  for (const { digest, mediaType, bytes } of kept) {
    await yieldToEventLoop(bytes)
    const manifest = readOrUnknown(bytes, mediaType)
    read.set(digest, { digest, mediaType, sizeBytes: bytes.length, platform: null, manifest })
  }
  return read
}
