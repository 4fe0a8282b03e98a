import 'server-only'
import type { CopyEndpoints } from '@/lib/changes/copy/copy-endpoints'
import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import { referrersTag } from '@/lib/oci/attachment-tag'
import { computeDigest } from '@/lib/oci/compute-digest'
import { referrerTypeOf, subjectOf } from '@/lib/oci/manifest-contents'
import { OCI_INDEX } from '@/lib/oci/media-type'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import { readJsonObject } from '@/lib/oci/unreadable'
import { once } from '@/lib/process'
import type { Source } from '@/lib/source'

/**
 * Where a registry keeps no lists of referrers, whoever stores one writes it into the tag that stands for the list.
 * Does nothing for what refers to nothing, and where it is listed.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-manifests-with-subject
 */
export async function addReferrer(
  actors: Listing,
  { from, to }: Pick<CopyPlan, 'from' | 'to'>,
  digest: string,
  signal: AbortSignal,
): Promise<void> {
  const { mediaType, bytes } = await actors.source.manifest(from.repository, digest, { signal })
  const manifest = readManifest(bytes, mediaType)
  const subject = subjectOf(manifest)?.digest
  if (subject === undefined) return
  const known = await actors.targetSource.referrers(to.repository, subject, { signal })
  if (known.from === 'api') return
  const artifactType = referrerTypeOf(manifest)
  const entry = {
    mediaType,
    digest,
    size: bytes.length,
    ...(artifactType && { artifactType }),
    ...(Object.keys(manifest.annotations).length > 0 && { annotations: manifest.annotations }),
  }
  await writeList(actors, { repository: to.repository, tag: referrersTag(subject) }, [entry], signal)
}

/** Adds the entries of the source's list to the target's, which may hold others. */
export async function mergeReferrers(
  actors: Listing,
  { from, to }: Pick<CopyPlan, 'from' | 'to'>,
  { tag, digest }: { tag: string; digest: string },
  signal: AbortSignal,
): Promise<void> {
  const entries = await readList(actors.source, from.repository, digest, signal)
  await writeList(actors, { repository: to.repository, tag }, entries, signal)
}

/** Takes entries out of a list because they are not there any more. An empty list stays, which says that there are none. */
export async function removeReferrers(
  actors: Pick<CopyEndpoints, 'target' | 'targetSource'>,
  place: { repository: string; tag: string },
  digests: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  await rewriteList(
    actors,
    place,
    (before) => before.filter(({ digest }) => !digests.includes(String(digest))),
    signal,
  )
}

type Listing = Omit<CopyEndpoints, 'actor'>

interface Entry {
  digest?: unknown
}

function writeList(
  actors: Listing,
  place: { repository: string; tag: string },
  added: readonly Entry[],
  signal: AbortSignal,
): Promise<void> {
  const withAdded = (before: Entry[]) => {
    const known = new Set(before.map(({ digest }) => digest))
    return [...before, ...added.filter(({ digest }) => !known.has(digest))]
  }
  return rewriteList(actors, place, withAdded, signal)
}

/** One writer at a time: each reads the list, and writes what becomes of it. */
function rewriteList(
  { target, targetSource }: Pick<CopyEndpoints, 'target' | 'targetSource'>,
  { repository, tag }: { repository: string; tag: string },
  change: (before: Entry[]) => Entry[],
  signal: AbortSignal,
): Promise<void> {
  return inTurn(`${target.host}/${repository}:${tag}`, async () => {
    const before = await readList(targetSource, repository, tag, signal)
    const after = change(before)
    if (after.length === before.length) return
    const list = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: after }
    const bytes = new TextEncoder().encode(JSON.stringify(list))
    await target.putManifest(
      repository,
      tag,
      { digest: computeDigest(bytes), mediaType: OCI_INDEX, bytes },
      { signal },
    )
  })
}

/** The entries of a list as they stand, whatever else they say. */
async function readList(
  source: Source,
  repository: string,
  reference: string,
  signal: AbortSignal,
): Promise<Entry[]> {
  try {
    const { bytes } = await source.manifest(repository, reference, { signal, isRoot: true })
    const { manifests } = readJsonObject('list of referrers', bytes)
    return Array.isArray(manifests)
      ? manifests.filter((entry) => typeof entry === 'object' && entry !== null)
      : []
  } catch (error) {
    if (error instanceof RegistryError && error.status === 404) return []
    throw error
  }
}

async function inTurn(key: string, work: () => Promise<void>): Promise<void> {
  const turns = once('lists being written', () => new Map<string, Promise<void>>())
  const mine = (turns.get(key) ?? Promise.resolve()).catch(() => undefined).then(work)
  turns.set(key, mine)
  try {
    await mine
  } finally {
    if (turns.get(key) === mine) turns.delete(key)
  }
}
