import 'server-only'
import { isAttestationChild } from '@/lib/oci/attestation'
import { indexAttachmentSubjects, isIndexAttachment } from '@/lib/oci/index-attachment'
import { compareTags } from '@/lib/oci/version-order'
import type { RequestOptions, Source } from '@/lib/source'
import { findTaggedAs } from '@/lib/tags/known-tags'
import { type AttestationEntry, readAttestation } from './attestation-entry'
import { describeIndexAttachment } from './index-attachment-entry'
import { forgetManifest, type LoadedManifest, loadedManifestsOf } from './loaded-manifests'
import type { IndexAttachmentEntry } from './platform-entry'
import { type Reading, startReading, tryManifest } from './reading'

/** An index that lists a digest, with the attachments of the digest that it lists. */
export interface ListingIndex {
  digest: string
  /** Some of the tags that pointed to it when they were read. */
  tags: string[]
  attestations: AttestationEntry[]
  /** Other attachments of the image, such as a SOCI index. */
  attachments: IndexAttachmentEntry[]
  /** Why reading it failed now. */
  problem?: string
}

/** What is known about the indexes that list a digest. Only loaded indexes count. */
export interface IndexAttestations {
  indexes: ListingIndex[]
  /** How many more indexes list the digest and weren't read. */
  omittedCount: number
  /** How many indexes of the repository were loaded. With none, it's unknown whether one lists the digest. */
  loadedIndexCount: number
}

const MAX_INDEXES = 10
const MAX_COMPANIONS = 20
const MAX_TAGS = 4

/**
 * Finds the attachments of a digest in indexes loaded for the source's identity.
 *
 * Reads each index again, so that one that is now missing or refused is skipped. Nothing counts against a quota.
 * https://github.com/moby/buildkit/blob/master/docs/attestations/attestation-storage.md
 */
export async function findIndexAttestations(
  source: Source,
  repository: string,
  digest: string,
  options: RequestOptions,
): Promise<IndexAttestations> {
  const loaded = loadedManifestsOf(source, repository).filter(({ isIndex }) => isIndex)
  const listing = loaded.filter((index) => lists(index, digest))
  const reading = startReading(source, repository, { ...options, isKept: true })
  const read = await Promise.all(
    listing.slice(0, MAX_INDEXES).map((index) => readListing(reading, index, digest)),
  )
  const indexes = read.flatMap((index) => index ?? [])
  return {
    indexes: indexes.sort((a, b) => countOf(b) - countOf(a)),
    omittedCount: Math.max(0, listing.length - MAX_INDEXES),
    loadedIndexCount: loaded.length - (read.length - indexes.length),
  }
}

function lists({ mentions }: LoadedManifest, digest: string): boolean {
  return mentions.some((mention) => mention.digest === digest || mention.about === digest)
}

/** Undefined if the registry no longer has it, or refuses it now. */
async function readListing(
  reading: Reading,
  { digest: index }: LoadedManifest,
  digest: string,
): Promise<ListingIndex | undefined> {
  const { source, repository } = reading
  const entry = { digest: index, tags: tagsOf(source, repository, index), attestations: [], attachments: [] }
  const read = await tryManifest(reading, index)
  if ('error' in read) {
    if (![401, 403, 404].includes(read.error.status)) return { ...entry, problem: read.error.message }
    forgetManifest(source, repository, index)
    return undefined
  }
  if (read.manifest.kind !== 'index') return entry
  const { manifests } = read.manifest
  const subjectOf = indexAttachmentSubjects(manifests)
  const about = manifests
    .filter((child) => isIndexAttachment(child) && subjectOf(child) === digest)
    .slice(0, MAX_COMPANIONS)
  const attestations = await Promise.all(
    about.filter(isAttestationChild).map((child) => readAttestation(reading, child)),
  )
  const attachments = about
    .filter((child) => !isAttestationChild(child))
    .flatMap((child) => describeIndexAttachment(child)?.entry ?? [])
  return { ...entry, attestations: attestations.flat(), attachments }
}

function countOf({ attestations, attachments }: ListingIndex): number {
  return attestations.length + attachments.length
}

function tagsOf(source: Source, repository: string, digest: string): string[] {
  const { taggedAs } = findTaggedAs(source, repository, digest)
  const tags = taggedAs.filter(({ isChild }) => !isChild).map(({ tag }) => tag)
  return tags.sort(compareTags).slice(0, MAX_TAGS)
}
