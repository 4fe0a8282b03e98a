import 'server-only'
import { attestedDigest, isAttestationChild } from '@/lib/oci/attestation'
import type { Descriptor } from '@/lib/oci/descriptor'
import type { IndexManifest } from '@/lib/oci/manifest'
import { isIndexType, isManifestType } from '@/lib/oci/media-type'
import { comparePlatforms } from '@/lib/oci/platform-order'
import { type AttestationEntry, readAttestation } from './attestation-entry'
import { readChild } from './child'
import {
  addIndexAttachments,
  describeIndexAttachment,
  type FoundIndexAttachment,
} from './index-attachment-entry'
import type { OtherChild } from './other-child'
import type { PlatformEntry } from './platform-entry'
import { type Reading, tryManifest } from './reading'

const MAX_DEPTH = 4
/** The problem of a nested index whose children are already listed. */
export const OPENED_ALREADY = 'already shown above'
/** Per platform; an index may list an image and its attestations any number of times. */
const MAX_ATTESTATIONS = 500

export interface IndexChildren {
  /** Children for a platform in display order: images and other artifacts, including those in nested indexes. */
  platforms: PlatformEntry[]
  /** Children without a platform: other artifacts, and those that couldn't be opened or exceed the limits. */
  others: OtherChild[]
}

/** What a child is. At most one of these is set. */
interface ReadPart {
  platform?: PlatformEntry
  other?: OtherChild
  attachment?: FoundIndexAttachment
  attestation?: { child: Descriptor; target: string; entries: AttestationEntry[] }
}

/** Reads every child of an index in parallel. An unreadable child becomes an entry that says so. */
export async function readChildren(reading: Reading, index: IndexManifest): Promise<IndexChildren> {
  const parts = await readAll(reading, index, 1)
  const platforms = parts.flatMap(({ platform }) => platform ?? [])
  const others = parts.flatMap(({ other }) => other ?? [])
  others.push(
    ...addIndexAttachments(
      platforms,
      parts.flatMap(({ attachment }) => attachment ?? []),
    ),
  )
  for (const { attestation } of parts) {
    if (!attestation) continue
    const { child, target, entries } = attestation
    const about = platforms.filter((entry) => entry.digest === target)
    for (const entry of about)
      entry.attestations = [...entry.attestations, ...entries].slice(0, MAX_ATTESTATIONS)
    if (about.length === 0) others.push(child)
  }
  // Entries without a platform come last. The sort is stable, so ties keep the index's order.
  platforms.sort((a, b) => {
    if (!a.platform || !b.platform) return Number(!a.platform) - Number(!b.platform)
    return comparePlatforms(a.platform, b.platform)
  })
  return { platforms, others }
}

async function readAll(reading: Reading, index: IndexManifest, depth: number): Promise<ReadPart[]> {
  const parts = await Promise.all(index.manifests.map((child) => readPart(reading, child, depth)))
  return parts.flat()
}

async function readPart(reading: Reading, child: Descriptor, depth: number): Promise<ReadPart | ReadPart[]> {
  if (isAttestationChild(child)) return readAttestationPart(reading, child)
  const attachment = describeIndexAttachment(child)
  if (attachment) return { attachment }
  if (child.mediaType === '') return readUntyped(reading, child, depth)
  if (isIndexType(child.mediaType)) return readNested(reading, child, depth)
  if (!isManifestType(child.mediaType)) return { other: child }
  if (!countManifest(reading)) return tooMany(child)
  return readChild(reading, child)
}

/** If the index doesn't state a child's type, it's the one in the registry's response. */
async function readUntyped(
  reading: Reading,
  child: Descriptor,
  depth: number,
): Promise<ReadPart | ReadPart[]> {
  if (!countManifest(reading)) return tooMany(child)
  const read = await tryManifest(reading, child.digest)
  const mediaType = 'error' in read ? '' : read.manifest.mediaType
  if (mediaType !== '') return readPart(reading, { ...child, mediaType }, depth)
  return readChild(reading, child)
}

async function readAttestationPart(reading: Reading, child: Descriptor): Promise<ReadPart> {
  const target = attestedDigest(child)
  if (!reading.hasAttestations) return target ? {} : { other: child }
  if (!countManifest(reading)) return tooMany(child)
  if (!target) {
    // Its own manifest may state a subject. If that's missing, it isn't a platform either.
    const read = await readChild(reading, child)
    return 'platform' in read ? { other: child } : read
  }
  return { attestation: { child, target, entries: await readAttestation(reading, child) } }
}

async function readNested(
  reading: Reading,
  child: Descriptor,
  depth: number,
): Promise<ReadPart | ReadPart[]> {
  if (reading.opened.has(child.digest)) return { other: { ...child, problem: OPENED_ALREADY } }
  if (depth >= MAX_DEPTH)
    return { other: { ...child, problem: `not loaded: nested more than ${MAX_DEPTH} levels deep` } }
  if (!countManifest(reading)) return tooMany(child)
  reading.opened.add(child.digest)
  const read = await tryManifest(reading, child.digest)
  if ('error' in read) return { other: { ...child, problem: `couldn’t be loaded: ${read.error.message}` } }
  if (read.manifest.kind !== 'index') return { other: child }
  const { manifests } = read.manifest
  const listed = manifests.slice(0, reading.childrenLeft)
  reading.childrenLeft -= listed.length
  const parts = await readAll(reading, { ...read.manifest, manifests: listed }, depth + 1)
  const cut = manifests.length - listed.length
  if (cut === 0) return parts
  return [...parts, { other: { ...child, problem: `lists ${cut} more manifests than can be shown` } }]
}

/** Counts one more manifest; false if that exceeds the limit. */
function countManifest(reading: Reading): boolean {
  reading.manifestsLeft -= 1
  return reading.manifestsLeft >= 0
}

function tooMany(child: Descriptor): ReadPart {
  return { other: { ...child, problem: 'not loaded: this index lists too many manifests' } }
}
