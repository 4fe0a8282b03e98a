import 'server-only'
import { readBody } from '@/lib/artifact/artifact'
import type { Place } from '@/lib/artifact/place'
import { resolvePlace } from '@/lib/changes/plan/resolve-place'
import { isAttachmentTag } from '@/lib/oci/attachment-tag'
import { classify } from '@/lib/oci/classify'
import { indexAttachmentSubjects, isIndexAttachment } from '@/lib/oci/index-attachment'
import type { ListedChild } from '@/lib/oci/listed-child'
import type { IndexManifest } from '@/lib/oci/manifest'
import { isIndexType } from '@/lib/oci/media-type'
import { isUnknownPlatform, parsePlatform } from '@/lib/oci/platform'
import { withoutNote } from '@/lib/oci/platform-column'
import { findByPlatform } from '@/lib/oci/platform-texts'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source, StoredManifest } from '@/lib/source'
import { listAllTags } from '@/lib/tags/list-all-tags'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import type { CopyPlan, CopyRequest, PlannedRoot } from './copy-plan'

/** Tags that one plan copies. */
const MAX_TAGS = 2000

/** A manifest and its new tags. */
export type CopyRoot = Omit<PlannedRoot, 'tags' | 'mediaType'> & {
  tags: string[]
  /** When a single image of an index is copied: digests of its attachments that the index lists. */
  about?: string[]
}

/** Parses the request's repositories. Throws a 400 unless there is one source and one target. */
export function parseCopyPlaces({ from, to }: CopyRequest): Pick<CopyPlan, 'from' | 'to'> {
  const [first] = from
  const [target] = to
  if (!first || !target) throw invalidRequest('from and to must not be empty.')
  for (const [name, places] of Object.entries({ from, to }))
    if (
      places.some(
        ({ registry, repository }) => registry !== places[0]?.registry || repository !== places[0].repository,
      )
    )
      throw invalidRequest(`${name} must be in one repository.`)
  const isWhole = !first.tag && !first.digest
  if (from.length > 1 && from.some(({ tag, digest }) => !tag && !digest))
    throw invalidRequest('from must contain tags or digests, or one repository.')
  if (to.some(({ digest }) => digest)) throw invalidRequest('to must be a repository or tags, not a digest.')
  if ((from.length > 1 || isWhole) && to.some(({ tag }) => tag))
    throw invalidRequest('Several images keep their tags, so to must be a repository without a tag.')
  if (to.length > 1 && to.some(({ tag }) => !tag))
    throw invalidRequest('to must contain tags, or one repository.')
  const place = ({ registry, repository }: Place) => ({ registry, repository })
  return { from: place(first), to: place(target) }
}

/** Reads each requested image once, with all its new tags. */
export async function readCopyRoots(
  source: Source,
  { from, to, platform }: CopyRequest,
  signal: AbortSignal,
): Promise<CopyRoot[]> {
  const named = to.flatMap(({ tag }) => tag ?? [])
  const roots = new Map<string, CopyRoot>()
  for (const place of await listPlaces(source, from, signal)) {
    const { tag } = place
    const read = await resolvePlace(source, place, signal)
    const { digest, about }: Pick<CopyRoot, 'digest' | 'about'> = platform
      ? await selectChild({ source, place, read, signal }, platform)
      : { digest: read.digest }
    const tags = named.length > 0 ? named : tag ? [tag] : []
    const readBy = tag && !place.digest ? [{ tag, digest: read.digest }] : []
    const known = roots.get(digest)
    if (known) {
      known.tags.push(...tags.filter((name) => !known.tags.includes(name)))
      known.sourceTags.push(...readBy)
    } else
      roots.set(digest, {
        digest,
        tag: tag ?? null,
        tags: [...tags],
        isAttachment: false,
        sourceTags: readBy,
        ...(about && { about }),
      })
  }
  return [...roots.values()]
}

/** A repository means all its tags except attachment tags, which are copied with their subjects. */
async function listPlaces(source: Source, from: readonly Place[], signal: AbortSignal): Promise<Place[]> {
  const [first] = from
  if (!first || first.tag || first.digest) return [...from]
  const { tags, truncated } = await listAllTags(source, first.repository, signal)
  const imageTags = tags.filter((tag) => !isAttachmentTag(tag))
  if (truncated || imageTags.length > MAX_TAGS)
    throw new RegistryError(
      422,
      'TOO_LARGE',
      `This repository has more than ${MAX_TAGS} tags, the limit of one plan.`,
      {
        fix: 'Select tags, and copy them in several plans.',
      },
    )
  if (imageTags.length === 0)
    throw new RegistryError(404, 'NAME_UNKNOWN', `${first.repository} has no tags to copy.`)
  return imageTags.map((tag) => ({ ...first, tag }))
}

interface Selection {
  source: Source
  place: Place
  read: StoredManifest
  signal: AbortSignal
}

/**
 * Selects an index's image for a platform, written in any form that its page shows. Other manifests are returned
 * unchanged.
 */
async function selectChild(selection: Selection, text: string): Promise<Pick<CopyRoot, 'digest' | 'about'>> {
  const { digest, mediaType, bytes } = selection.read
  await yieldToEventLoop(bytes)
  const manifest = readManifest(bytes, mediaType)
  if (manifest.kind !== 'index') return { digest }
  const child = findByPlatform(await listImages(selection, manifest), text)
  if (child) return { digest: child.digest, about: listAttachments(manifest, child.digest) }
  if (!parsePlatform(withoutNote(text.trim())))
    throw invalidRequest(`Invalid platform: ${text}. Use os/architecture/variant, such as linux/arm64.`)
  throw new RegistryError(404, 'MANIFEST_UNKNOWN', `The index ${digest} has no image for ${text}.`)
}

function listAttachments({ manifests }: IndexManifest, digest: string): string[] {
  const subjectOf = indexAttachmentSubjects(manifests)
  const about = manifests.filter((child) => isIndexAttachment(child) && subjectOf(child) === digest)
  return about.map((child) => child.digest)
}

/** Reads platforms that the index doesn't state from the images, as its page does. */
async function listImages(
  { source, place, read, signal }: Selection,
  manifest: IndexManifest,
): Promise<readonly ListedChild[]> {
  const images = manifest.manifests.filter((child) => !isIndexAttachment(child))
  const isComplete = images.every(
    ({ platform, mediaType }) => platform && !isUnknownPlatform(platform) && !isIndexType(mediaType),
  )
  if (isComplete) return images
  const root = { place, stored: read, manifest, ...classify(manifest) }
  return (await readBody(source, root, { signal, hasAttestations: false })).platforms
}

function invalidRequest(message: string): RegistryError {
  return new RegistryError(400, 'REQUEST_INVALID', message)
}
