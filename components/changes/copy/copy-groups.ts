import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import { formatBytes } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { describeMediaType } from '@/lib/oci/media-type'
import { sortByTag } from '@/lib/oci/version-order'
import type { PlanGroup, PlanItem } from '../plan-groups'

/** The tags of a copy, grouped by what happens to them; tags that move come first. */
export function tagGroups({ roots }: Pick<CopyPlan, 'roots'>): PlanGroup[] {
  const tagged = roots.flatMap(({ digest, tags, isAttachment }) =>
    tags.map(({ tag, previousDigest }) => ({ tag, previousDigest, digest, isAttachment })),
  )
  const itemsOf = (some: typeof tagged) =>
    sortByTag(some, ({ tag }) => tag).map(
      ({ tag, previousDigest, digest }): PlanItem => ({
        key: tag,
        name: tag,
        isCode: true,
        digest,
        ...(previousDigest !== null &&
          previousDigest !== digest && { note: `currently ${shortDigest(previousDigest)}` }),
      }),
    )
  const attachments = tagged.filter(({ isAttachment }) => isAttachment)
  const images = tagged.filter(({ isAttachment }) => !isAttachment)
  const added = images.filter(({ previousDigest }) => previousDigest === null)
  const upToDate = images.filter(({ previousDigest, digest }) => previousDigest === digest)
  const moved = images.filter(
    ({ previousDigest, digest }) => previousDigest !== null && previousDigest !== digest,
  )
  const untagged = roots.filter(({ tags }) => tags.length === 0)
  const untaggedItems = (isAttachment: boolean) =>
    untagged
      .filter((root) => root.isAttachment === isAttachment)
      .map(({ digest, mediaType }) => ({ key: digest, name: describeMediaType(mediaType), digest }))
  return [
    { title: 'Tags that currently point to another digest', tone: 'warning', items: itemsOf(moved) },
    { title: 'New tags', isMain: true, items: itemsOf(added) },
    { title: 'Already up to date', items: itemsOf(upToDate) },
    { title: 'Untagged', items: untaggedItems(false) },
    { title: 'Attachment tags', items: itemsOf(attachments) },
    { title: 'Untagged attachments', items: untaggedItems(true) },
  ]
}

/** Manifests and blobs of a copy, grouped by how they get there. */
export function contentGroups({ manifests, blobs }: Pick<CopyPlan, 'manifests' | 'blobs'>): PlanGroup[] {
  const manifestsOf = (isInTarget: boolean) =>
    manifests
      .filter((manifest) => manifest.isInTarget === isInTarget)
      .map(({ digest, mediaType, platform, sizeBytes }) => ({
        key: digest,
        name: platform ?? describeMediaType(mediaType),
        note: formatBytes(sizeBytes),
        digest,
      }))
  const blobsOf = (transfer: CopyPlan['blobs'][number]['transfer']) =>
    blobs
      .filter((blob) => blob.transfer === transfer)
      .map(({ digest, usedBy, sizeBytes }) => ({
        key: digest,
        name: usedBy,
        digest,
        note: sizeBytes === null ? 'size unknown' : formatBytes(sizeBytes),
      }))
  return [
    { title: 'Manifests to upload', items: manifestsOf(false) },
    { title: 'Manifests already in the target', items: manifestsOf(true) },
    { title: 'Blobs copied through this server', items: blobsOf('copy') },
    { title: 'Blobs mounted, no upload', items: blobsOf('mount') },
    { title: 'Blobs already in the target', items: blobsOf('exists') },
  ]
}
