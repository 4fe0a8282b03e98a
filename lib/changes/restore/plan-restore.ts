import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Activity } from '@/lib/changes/activity/activity'
import type { KeptManifest } from '@/lib/changes/activity/kept-manifests'
import type { DeleteEndpoints } from '@/lib/changes/delete/delete-endpoints'
import { isPlaceholder } from '@/lib/changes/delete/placeholder-manifest'
import type { ReadManifest } from '@/lib/changes/plan/manifest-graph'
import { computeLevels } from '@/lib/changes/plan/manifest-levels'
import { readOrUnknown } from '@/lib/changes/plan/read-or-unknown'
import { inParallel } from '@/lib/in-parallel'
import { blobsOf, childrenOf, isForeign } from '@/lib/oci/manifest-contents'
import { sortByTag } from '@/lib/oci/version-order'
import { takeTurn } from '@/lib/take-turn'
import { describeLeft, type RestoredManifest, type RestorePlan } from './restore-plan'

const AT_ONCE = 8
const NEEDS = 'the registry no longer has what it needs'

interface Deleted {
  job: string
  to: RestorePlan['to']
  entries: readonly Activity[]
  kept: readonly KeptManifest[]
}

/**
 * Says what of a delete can be put back: manifests whose blobs the registry still has, and tags that name nothing now.
 * Writes nothing.
 */
export async function planRestore(
  { target, targetSource }: Pick<DeleteEndpoints, 'target' | 'targetSource'>,
  { job, to, entries, kept }: Deleted,
  signal: AbortSignal,
): Promise<RestorePlan> {
  const read = await readAll(kept)
  const isThere = new Set<string>()
  const lacks = new Map<string, string>()
  const mayPut = async (digest: string) =>
    read.has(digest) || (await target.head(to.repository, digest, { signal })) !== null
  await inParallel([...read.values()], AT_ONCE, async ({ digest, manifest }) => {
    if (await target.head(to.repository, digest, { signal })) {
      isThere.add(digest)
      return
    }
    // What stayed when it was deleted may be gone by now.
    for (const child of childrenOf(manifest))
      if (!(await mayPut(child.digest))) lacks.set(digest, child.digest)
    for (const blob of blobsOf(manifest).filter((one) => !isForeign(one)))
      if (!(await target.hasBlob(to.repository, blob.digest, { signal }))) lacks.set(digest, blob.digest)
  })
  const levels = computeLevels(read)
  const inOrder = [...read.values()].sort((a, b) => (levels.get(a.digest) ?? 0) - (levels.get(b.digest) ?? 0))
  for (const { digest, manifest } of inOrder)
    for (const child of childrenOf(manifest))
      if (lacks.has(child.digest) && !isThere.has(digest)) lacks.set(digest, child.digest)
  const back = inOrder.filter(({ digest }) => !lacks.has(digest))
  const listed = new Set(back.flatMap(({ manifest }) => childrenOf(manifest).map(({ digest }) => digest)))
  const manifests = back.map(
    ({ digest, mediaType, sizeBytes }): RestoredManifest => ({
      ...{ digest, mediaType, sizeBytes },
      ...{ isThere: isThere.has(digest), isListed: listed.has(digest), level: levels.get(digest) ?? 0 },
    }),
  )
  const left: RestorePlan['left'] = [...lacks].map(([name, of]) => ({ name, why: NEEDS, of }))
  const names: RestorePlan['names'] = []
  const restored = new Set(manifests.map(({ digest }) => digest))
  await inParallel(entries, AT_ONCE, async ({ tag, fromDigest: digest }) => {
    if (tag === null || digest === null) return
    const now = (await target.head(to.repository, tag, { signal }))?.digest ?? null
    if (now !== null && now !== digest && !(await namesThrowAway(now)))
      left.push({ name: tag, why: 'the tag points to another digest now', of: now })
    else if (restored.has(digest)) names.push({ tag, digest, now })
    else left.push({ name: tag, why: 'its digest is not put back', of: digest })
  })
  async function namesThrowAway(digest: string): Promise<boolean> {
    return isPlaceholder((await targetSource.manifest(to.repository, digest, { signal })).bytes)
  }
  return {
    ...{
      id: randomUUID(),
      kind: 'undo',
      madeAt: new Date().toISOString(),
      of: job,
      to,
      manifests,
      names: sortByTag(names, ({ tag }) => tag),
      left: sortByTag(left, ({ name }) => name),
    },
    blocked: blockedBy({ kept, manifests, names, left }),
    warnings: [],
  }
}

function blockedBy({
  kept,
  manifests,
  names,
  left: [lacking],
}: Pick<RestorePlan, 'manifests' | 'names' | 'left'> & Pick<Deleted, 'kept'>): string[] {
  if (kept.length === 0) return ['What it deleted is not kept any more.']
  const isWhole =
    manifests.every(({ isThere }) => isThere) && names.every(({ digest, now }) => digest === now)
  if (!isWhole) return []
  return lacking
    ? [`Nothing of it can be put back. ${describeLeft(lacking)}.`]
    : ['There is nothing to put back.']
}

/** What can't be read goes back by its bytes: the registry had it before. */
async function readAll(kept: readonly KeptManifest[]): Promise<Map<string, ReadManifest>> {
  const read = new Map<string, ReadManifest>()
  for (const { digest, mediaType, bytes } of kept) {
    await takeTurn(bytes)
    const manifest = readOrUnknown(bytes, mediaType)
    read.set(digest, { digest, mediaType, sizeBytes: bytes.length, platform: null, manifest })
  }
  return read
}
