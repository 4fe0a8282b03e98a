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
import type { Source } from '@/lib/source'
import { referrersTurns } from './referrers-turns'

/**
 * Adds a pushed manifest to the referrers tag of its subject, as clients must if the registry has no referrers API.
 * Does nothing for a manifest without a subject.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-manifests-with-subject
 */
export async function addReferrer(
  endpoints: Endpoints,
  { from, to }: Pick<CopyPlan, 'from' | 'to'>,
  digest: string,
  signal: AbortSignal,
): Promise<void> {
  const { mediaType, bytes } = await endpoints.source.manifest(from.repository, digest, { signal })
  const manifest = readManifest(bytes, mediaType)
  const subject = subjectOf(manifest)?.digest
  if (subject === undefined) return
  const known = await endpoints.targetSource.referrers(to.repository, subject, { signal })
  if (known.source === 'api') return
  const artifactType = referrerTypeOf(manifest)
  const entry = {
    mediaType,
    digest,
    size: bytes.length,
    ...(artifactType && { artifactType }),
    ...(Object.keys(manifest.annotations).length > 0 && { annotations: manifest.annotations }),
  }
  await writeList(endpoints, { repository: to.repository, tag: referrersTag(subject) }, [entry], signal)
}

/** Adds the entries of the source's referrers tag to the target's, and keeps those that are already there. */
export async function mergeReferrers(
  endpoints: Endpoints,
  { from, to }: Pick<CopyPlan, 'from' | 'to'>,
  { tag, digest }: { tag: string; digest: string },
  signal: AbortSignal,
): Promise<void> {
  const entries = await readList(endpoints.source, from.repository, digest, signal)
  await writeList(endpoints, { repository: to.repository, tag }, entries, signal)
}

/** Removes deleted referrers from a referrers tag. Keeps an empty list, which says that there are none. */
export async function removeReferrers(
  endpoints: Pick<CopyEndpoints, 'target' | 'targetSource'>,
  place: { repository: string; tag: string },
  digests: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  await rewriteList(
    endpoints,
    place,
    (before) => before.filter(({ digest }) => !digests.includes(String(digest))),
    signal,
  )
}

type Endpoints = Omit<CopyEndpoints, 'actor'>

interface Entry {
  digest?: unknown
}

function writeList(
  endpoints: Endpoints,
  place: { repository: string; tag: string },
  added: readonly Entry[],
  signal: AbortSignal,
): Promise<void> {
  const withAdded = (before: Entry[]) => {
    const known = new Set(before.map(({ digest }) => digest))
    return [...before, ...added.filter(({ digest }) => !known.has(digest))]
  }
  return rewriteList(endpoints, place, withAdded, signal)
}

/** Takes turns, because each change reads the list, edits it and writes it. */
async function rewriteList(
  { target, targetSource }: Pick<CopyEndpoints, 'target' | 'targetSource'>,
  { repository, tag }: { repository: string; tag: string },
  change: (before: Entry[]) => Entry[],
  signal: AbortSignal,
): Promise<void> {
  const inTurn = await referrersTurns()
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

/** The entries of a list with all their fields. */
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
