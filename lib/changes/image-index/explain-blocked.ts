import 'server-only'
import { DOCKER_MANIFEST, isChildType } from '@/lib/oci/media-type'
import { parsePlatform } from '@/lib/oci/platform'
import { findByPlatform } from '@/lib/oci/platform-texts'
import type { Stage } from '@/lib/settings/stage'
import { findDuplicatePlatforms } from './find-duplicate-platforms'
import type { ImageIndexPlan, ImageIndexRequest } from './image-index-plan'
import type { IndexEntry } from './index-entry'

export type Repository = ImageIndexPlan['to']

/** Explains why the new index can't list entries. */
export function explainBlocked(
  entries: readonly IndexEntry[],
  { type, annotations, platforms }: ImageIndexRequest,
): string[] {
  const images = entries.filter(({ isAttachment, isArtifact }) => !isAttachment && !isArtifact)
  const isDocker = entries.every(({ mediaType }) => mediaType === DOCKER_MANIFEST)
  return [
    ...(images.length === 0 ? ['The index has no images.'] : []),
    ...images
      .filter(({ platform }) => platform === null)
      .map(({ digest, source }) => `The platform of ${digest} (${source}) is unknown. Enter its platform.`),
    ...Object.entries(platforms)
      .filter(([, text]) => parsePlatform(text) === undefined)
      .map(
        ([digest, text]) =>
          `Invalid platform for ${digest}: ${text}. Use os/architecture/variant, such as linux/arm64.`,
      ),
    ...findDuplicatePlatforms(entries).refused,
    ...(type === 'docker' && (!isDocker || Object.keys(annotations).length > 0)
      ? [
          'A Docker manifest list can only contain Docker images and has no annotations. Create an OCI index instead.',
        ]
      : []),
  ]
}

/** Blobs aren't copied: an index can only list blobs of its own repository. */
export function explainBlobs(entries: readonly IndexEntry[], to: Repository): string[] {
  return entries
    .filter((entry) => !isChildType(entry.mediaType) && !isIn(entry, to))
    .map(({ digest, source }) => `${digest} (${source}) isn’t a manifest and can’t be copied. Exclude it.`)
}

/** What the index's stage requires: a new index has no signature yet. */
export async function findUnmet(
  stage: Stage | undefined,
  entries: readonly IndexEntry[],
  readImages: () => Promise<IndexEntry[]>,
): Promise<string[]> {
  const { platforms = [], attachments = [] } = stage?.require ?? {}
  const images = platforms.length > 0 ? (await readImages()).map(({ listed }) => listed) : []
  const hasAttestation = entries.some(({ isAttestation }) => isAttestation)
  const unmet = [
    ...platforms.filter((text) => !findByPlatform(images, text)),
    ...attachments.filter((kind) => kind !== 'attestation' || !hasAttestation),
  ]
  return unmet.length > 0
    ? [
        `Stage ${stage?.name} requires ${unmet.join(', ')}, which the new index doesn’t have. Create the index in an earlier stage.`,
      ]
    : []
}

/** Whether an entry's manifest is in the new index's repository. */
export function isIn({ place }: IndexEntry, { registry, repository }: Repository): boolean {
  return place.registry === registry && place.repository === repository
}
