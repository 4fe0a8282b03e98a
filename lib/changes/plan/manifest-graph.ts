import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { isCompanion } from '@/lib/oci/classify'
import { isCompanionChild } from '@/lib/oci/companion'
import type { Descriptor } from '@/lib/oci/descriptor'
import type { Manifest } from '@/lib/oci/manifest'
import { describeLayer, isChildType } from '@/lib/oci/media-type'
import { platformText } from '@/lib/oci/platform-texts'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import type { Source } from '@/lib/source'
import { inParallel } from '../../in-parallel'

/** Manifests that one plan goes through, and how deep indexes may lie in one another. */
const MAX_MANIFESTS = 20_000
/** A plan says of each where it comes from, and asks both registries for it. */
const MAX_BLOBS = 50_000
const MAX_DEPTH = 4
const LARGE_BYTES = 256 * 1024
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
export interface Closure {
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
export function noticingClosure(): Closure {
  return { manifests: new Map(), blobs: new Map(), missing: new Map(), unreadable: new Map() }
}

/**
 * Reads what some digests of a repository lead to: children of indexes, however deep, and the blobs of each. What is in
 * `closure` already is not read again; the rest is put into it.
 */
export async function readClosure(
  source: Source,
  repository: string,
  roots: readonly string[],
  signal: AbortSignal,
  closure: Closure = { manifests: new Map(), blobs: new Map(), missing: new Map() },
): Promise<Closure> {
  const isUnread = ({ digest }: { digest: string }) =>
    !closure.manifests.has(digest) && !closure.missing.has(digest) && !closure.unreadable?.has(digest)
  let bytes = [...closure.manifests.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  let wanted = new Map<string, string | null>(
    roots.flatMap((digest) => (isUnread({ digest }) ? [[digest, null]] : [])),
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
      closure.manifests.set(digest, { ...read, platform: isCompanion(read.manifest) ? null : platform })
      for (const [child, text] of platformsOf(read.manifest)) if (!found.has(child)) found.set(child, text)
      for (const blob of blobsOf(read.manifest)) closure.blobs.set(blob.digest, blob)
      refuseMany(closure)
    })
    wanted = new Map([...found].filter(([digest]) => isUnread({ digest })))
  }
  return closure
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

/** Manifests that an index lists; a build cache lists blobs, too. */
export function childrenOf(manifest: Manifest): Descriptor[] {
  return manifest.kind === 'index' ? manifest.manifests.filter(({ mediaType }) => isChildType(mediaType)) : []
}

/** What a manifest needs beside other manifests. */
export function blobsOf(manifest: Manifest): Descriptor[] {
  if (manifest.kind === 'image') return [...(manifest.config ? [manifest.config] : []), ...manifest.layers]
  if (manifest.kind === 'artifact') return manifest.blobs
  return manifest.kind === 'index'
    ? manifest.manifests.filter(({ mediaType }) => !isChildType(mediaType))
    : []
}

/** What needs each blob, in words: of several the first. */
export function blobUsage({ manifests }: Pick<Closure, 'manifests'>): Map<string, string> {
  const usage = new Map<string, string>()
  for (const { digest: own, platform, manifest } of manifests.values())
    for (const [position, { digest }] of blobsOf(manifest).entries()) {
      const part = manifest.kind !== 'image' ? 'blob' : position === 0 ? 'the config' : `layer ${position}`
      if (!usage.has(digest)) usage.set(digest, `${part} of ${platform ?? own}`)
    }
  return usage
}

/** Whether its bytes are kept elsewhere, so that no registry needs them. */
export function isForeign(blob: Descriptor): boolean {
  return describeLayer(blob).isForeign
}

async function readOne(
  source: Source,
  repository: string,
  digest: string,
  { closure, signal }: { closure: Closure; signal: AbortSignal },
) {
  try {
    // What is kept of one that was deleted meanwhile would be planned as if it were there.
    const { mediaType, bytes } = await source.manifest(repository, digest, { signal, isRoot: true })
    if (bytes.length > LARGE_BYTES) await turn()
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

/** A large manifest takes a quarter of a second: one after the other, and others get their answers in between. */
async function turn(): Promise<void> {
  const turns = once('large manifests being planned', () => ({ last: Promise.resolve() }))
  turns.last = turns.last.then(() => setImmediate())
  await turns.last
}

function refuseMany({ blobs }: Closure): void {
  if (blobs.size > MAX_BLOBS) throw tooMuch(`it has more than ${MAX_BLOBS} blobs`)
}

function tooMuch(what: string): RegistryError {
  return new RegistryError(422, 'TOO_LARGE', `This cannot be planned: ${what}.`)
}
