import 'server-only'
import { computeDigest } from '@/lib/oci/compute-digest'
import { referrersTag } from '@/lib/oci/helper-tag'
import { OCI_INDEX } from '@/lib/oci/media-type'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'
import type { CopyPlan, PlannedBlob } from './copy-plan'
import { inParallel } from './in-parallel'
import type { JobItem } from './job-line'

/** Blobs, and manifests of one level, that are under way together. */
const AT_ONCE = 4

export interface Actors {
  source: Source
  target: Target
  /** Reads the target's repository. */
  targetSource: Source
}

interface Run {
  signal: AbortSignal
  note: (item: JobItem) => void
}

/**
 * Throws a 409 `PLAN_STALE` that says what is not as it was when the plan was made: a tag of the source that names
 * something else, or one of the target.
 */
export async function checkPlan(
  { source, target }: Actors,
  plan: CopyPlan,
  signal: AbortSignal,
): Promise<void> {
  const changes: string[] = []
  await inParallel(plan.roots, AT_ONCE, async ({ digest, tag, names, taggedDigest = digest }) => {
    if (tag !== null) {
      const now = await source.head(plan.from.repository, tag, { signal })
      if (now.digest !== null && now.digest !== taggedDigest)
        changes.push(`${tag} of the source named ${taggedDigest} and names ${now.digest} now`)
    }
    for (const name of names) {
      const now = (await target.head(plan.to.repository, name.tag, { signal }))?.digest ?? null
      // What an earlier try has done is no change.
      if (now !== name.now && now !== digest)
        changes.push(
          `${name.tag} of the target named ${name.now ?? 'nothing'} and names ${now ?? 'nothing'} now`,
        )
    }
  })
  if (changes.length > 0)
    throw new RegistryError(409, 'PLAN_STALE', `This is not as it was planned: ${changes.join('; ')}.`, {
      cure: 'Make the plan again, and look at it.',
    })
}

/**
 * Does what a plan says: blobs first, then manifests from the deepest up, tags last. What is there already is left, so
 * that a plan that was broken off can be run again.
 */
export async function runCopy(actors: Actors, plan: CopyPlan, run: Run): Promise<void> {
  await inParallel(plan.blobs, AT_ONCE, (blob) => moveBlob(actors, plan, blob, run))
  const levels = new Set(plan.manifests.map(({ level }) => level))
  for (const level of [...levels].sort((a, b) => a - b)) {
    const wanted = plan.manifests.filter((manifest) => manifest.level === level && !manifest.isThere)
    await inParallel(wanted, AT_ONCE, ({ digest }) =>
      putOne(actors, plan, { digest, reference: digest }, run),
    )
  }
  for (const { digest, names } of plan.roots)
    for (const { tag, now } of names) {
      if (now !== digest) await putOne(actors, plan, { digest, reference: tag }, run)
      run.note({ item: 'tag', name: tag, digest, state: now === digest ? 'there' : 'put' })
    }
}

async function moveBlob(
  { source, target }: Actors,
  { from, to }: CopyPlan,
  { digest, sizeBytes, how }: PlannedBlob,
  { signal, note }: Run,
): Promise<void> {
  const item = { item: 'blob', name: digest, sizeBytes } as const
  if (how === 'there' || (await target.hasBlob(to.repository, digest, { signal })))
    return note({ ...item, state: 'there' })
  if (how === 'mount' && (await target.mountBlob(to.repository, digest, from.repository, { signal })))
    return note({ ...item, state: 'mounted' })
  note({ ...item, state: 'copying', sentBytes: 0 })
  await target.putBlob(
    to.repository,
    {
      ...{ digest, sizeBytes },
      open: () => source.blob(from.repository, digest, { signal }),
      onBytes: (sentBytes) => note({ ...item, state: 'copying', sentBytes }),
    },
    { signal },
  )
  note({ ...item, state: 'copied' })
}

async function putOne(
  actors: Actors,
  { from, to }: CopyPlan,
  { digest, reference }: { digest: string; reference: string },
  { signal, note }: Run,
): Promise<void> {
  const { bytes, mediaType } = await actors.source.manifest(from.repository, digest, { signal })
  const stored = { digest, mediaType, bytes }
  const { isListed } = await actors.target.putManifest(to.repository, reference, stored, { signal })
  note({ item: 'manifest', name: digest, sizeBytes: bytes.length, state: 'put' })
  if (!isListed) await listInTag(actors, to.repository, stored, signal)
}

/**
 * Where a registry keeps no lists of referrers, whoever stores one writes it into the tag that stands for the list.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-manifests-with-subject
 */
async function listInTag(
  { target, targetSource }: Actors,
  repository: string,
  { digest, mediaType, bytes }: { digest: string; mediaType: string; bytes: Uint8Array },
  signal: AbortSignal,
): Promise<void> {
  const manifest = readManifest(bytes, mediaType)
  if (!('subject' in manifest) || !manifest.subject) return
  const tag = referrersTag(manifest.subject.digest)
  const known = await targetSource.referrers(repository, manifest.subject.digest, { signal })
  if (known.from === 'api' || known.referrers.some((referrer) => referrer.digest === digest)) return
  const before = await readList(targetSource, repository, tag, signal)
  const artifactType =
    ('artifactType' in manifest && manifest.artifactType) ||
    (manifest.kind === 'image' ? manifest.config.mediaType : undefined)
  const added = {
    ...{ mediaType, digest, size: bytes.length },
    ...(artifactType && { artifactType }),
    ...(Object.keys(manifest.annotations).length > 0 && { annotations: manifest.annotations }),
  }
  const list = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [...before, added] }
  const text = new TextEncoder().encode(JSON.stringify(list))
  const index = { digest: computeDigest(text), mediaType: OCI_INDEX, bytes: text }
  await target.putManifest(repository, tag, index, { signal })
}

/** The entries of a list as they stand, whatever else they say. */
async function readList(
  source: Source,
  repository: string,
  tag: string,
  signal: AbortSignal,
): Promise<unknown[]> {
  try {
    const { bytes } = await source.manifest(repository, tag, { signal })
    const { manifests } = JSON.parse(new TextDecoder().decode(bytes))
    return Array.isArray(manifests) ? manifests : []
  } catch (error) {
    if (error instanceof RegistryError && error.status === 404) return []
    throw error
  }
}
