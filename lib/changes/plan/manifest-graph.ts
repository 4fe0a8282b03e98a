import 'server-only'
import { inParallel } from '@/lib/in-parallel'
import { isCompanion } from '@/lib/oci/classify'
import { isCompanionChild } from '@/lib/oci/companion'
import type { Descriptor } from '@/lib/oci/descriptor'
import type { Manifest } from '@/lib/oci/manifest'
import { blobsOf, childrenOf } from '@/lib/oci/manifest-contents'
import { platformText } from '@/lib/oci/platform-texts'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source, StoredManifest } from '@/lib/source'
import { takeTurn } from '@/lib/take-turn'

/** Manifests that one plan goes through, and how deep indexes may lie in one another. */
const MAX_MANIFESTS = 20_000
/** A plan says of each where it comes from, and asks both registries for it. */
const MAX_BLOBS = 50_000
const MAX_DEPTH = 4
const MAX_BYTES = 64 * 1024 * 1024
const AT_ONCE = 8

export interface ReadManifest {
  digest: string
  mediaType: string
  sizeBytes: number
  manifest: Manifest
  platform: string | null
}

/** Everything that some manifests need. */
export interface ManifestGraph {
  manifests: Map<string, ReadManifest>
  blobs: Map<string, Descriptor>
  /** Listed, and not in the source. */
  missing: Map<string, string | null>
  /** What can't be read stands here; without such a map it is thrown. */
  unreadable?: Map<string, RegistryError>
}

/** What doesn't get better by asking again. */
export const UNREADABLE_CODES = ['UNREADABLE', 'DIGEST_MISMATCH', 'TOO_LARGE']

/** For `readClosure`, to go on where something can't be read. */
export function createLenientGraph(): ManifestGraph {
  return { manifests: new Map(), blobs: new Map(), missing: new Map(), unreadable: new Map() }
}

/**
 * Reads what some digests of a repository lead to: children of indexes, however deep, and the blobs of each. What is in
 * `closure` already is not read again; what that and the digests lead to is put into it.
 */
export async function readManifestGraph(
  source: Source,
  repository: string,
  roots: readonly string[],
  signal: AbortSignal,
  closure: ManifestGraph = { manifests: new Map(), blobs: new Map(), missing: new Map() },
): Promise<ManifestGraph> {
  const isUnread = ({ digest }: { digest: string }) =>
    !closure.manifests.has(digest) && !closure.missing.has(digest) && !closure.unreadable?.has(digest)
  let bytes = [...closure.manifests.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const listed = [...closure.manifests.values()].flatMap(({ manifest }) => platformsOf(manifest))
  let wanted = new Map<string, string | null>(
    [...roots.map((digest) => [digest, null] as const), ...listed].filter(([digest]) => isUnread({ digest })),
  )
  for (let depth = 1; wanted.size > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw tooMuch(`its indexes lie in one another more than ${MAX_DEPTH} deep`)
    if (closure.manifests.size + wanted.size > MAX_MANIFESTS)
      throw tooMuch(`it has more than ${MAX_MANIFESTS} manifests`)
    const found = new Map<string, string | null>()
    await inParallel([...wanted], AT_ONCE, async ([digest, platform]) => {
      const read = await readOne(source, repository, digest, { closure, signal }).catch((error: unknown) => {
        if (!closure.unreadable || !isUnreadable(error)) throw error
        return error
      })
      if (read instanceof RegistryError) {
        closure.unreadable?.set(digest, read)
        return
      }
      if (read === undefined) {
        closure.missing.set(digest, platform)
        return
      }
      bytes += read.sizeBytes
      if (bytes > MAX_BYTES) throw tooMuch('its manifests are larger than 64 MB together')
      add(closure, { ...read, platform: isCompanion(read.manifest) ? null : platform })
      for (const [child, text] of platformsOf(read.manifest)) if (!found.has(child)) found.set(child, text)
      refuseMany(closure)
    })
    wanted = new Map([...found].filter(([digest]) => isUnread({ digest })))
  }
  return closure
}

/** Adds a manifest that was read elsewhere. What it leads to isn't read. */
export function addRead(
  closure: ManifestGraph,
  { digest, mediaType, bytes }: Pick<StoredManifest, 'digest' | 'mediaType' | 'bytes'>,
): void {
  const manifest = readOrUnknown(bytes, mediaType)
  add(closure, { digest, mediaType, sizeBytes: bytes.length, platform: null, manifest })
}

/** Adds what another closure has of some digests and of what they lead to, so that it isn't read again. */
export function addFrom(closure: ManifestGraph, other: ManifestGraph, digests: readonly string[]): void {
  for (const digest of digests) {
    const read = other.manifests.get(digest)
    if (!read || closure.manifests.has(digest)) continue
    add(closure, read)
    const children = childrenOf(read.manifest).map((child) => child.digest)
    addFrom(closure, other, children)
  }
}

function add(closure: ManifestGraph, read: ReadManifest): void {
  closure.manifests.set(read.digest, read)
  for (const blob of blobsOf(read.manifest)) closure.blobs.set(blob.digest, blob)
}

/** What each child is for, as pages write it, by digest. What only goes with an image may carry that image's platform. */
function platformsOf(manifest: Manifest): (readonly [string, string | null])[] {
  const children = childrenOf(manifest)
  const images = children.filter((child) => !isCompanionChild(child))
  return children.map((child) => {
    const isNamed = child.platform && !isCompanionChild(child)
    return [child.digest, isNamed ? platformText(child, images) : null]
  })
}

async function readOne(
  source: Source,
  repository: string,
  digest: string,
  { closure, signal }: { closure: ManifestGraph; signal: AbortSignal },
) {
  try {
    // What is kept of one that was deleted meanwhile would be planned as if it were there.
    const { mediaType, bytes } = await source.manifest(repository, digest, { signal, isRoot: true })
    await takeTurn(bytes)
    refuseMany(closure)
    return { digest, mediaType, sizeBytes: bytes.length, manifest: readOrUnknown(bytes, mediaType) }
  } catch (error) {
    if (error instanceof RegistryError && error.status === 404) return undefined
    throw error
  }
}

function isUnreadable(error: unknown): error is RegistryError {
  return error instanceof RegistryError && UNREADABLE_CODES.includes(error.code)
}

/** What can't be read is a manifest of its bytes all the same: what it needs isn't known. */
export function readOrUnknown(bytes: Uint8Array, mediaType: string): Manifest {
  try {
    return readManifest(bytes, mediaType)
  } catch (error) {
    if (!(error instanceof RegistryError) || error.code !== 'UNREADABLE') throw error
    const warnings = [error.message]
    return { kind: 'unknown', mediaType, annotations: {}, warnings, unreadEntries: ['manifest'] }
  }
}

function refuseMany({ blobs }: ManifestGraph): void {
  if (blobs.size > MAX_BLOBS) throw tooMuch(`it has more than ${MAX_BLOBS} blobs`)
}

function tooMuch(what: string): RegistryError {
  return new RegistryError(422, 'TOO_LARGE', `This cannot be planned: ${what}.`)
}
