import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import { formatBytes } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { describeMediaType } from '@/lib/oci/media-type'
import { sortByTag } from '@/lib/oci/version-order'
import type { PlanGroup, PlanItem } from '../plan-groups'

/** The tags of a copy, grouped by what happens to them; tags that move come first. */
export function tagGroups({ roots }: Pick<CopyPlan, 'roots'>): PlanGroup[] {
  const named = roots.flatMap(({ digest, tags, isAttachment }) =>
    tags.map(({ tag, previousDigest }) => ({ tag, now: previousDigest, digest, isHelper: isAttachment })),
  )
  const itemsOf = (some: typeof named) =>
    sortByTag(some, ({ tag }) => tag).map(
      ({ tag, now, digest }): PlanItem => ({
        key: tag,
        name: tag,
        isCode: true,
        digest,
        ...(now !== null && now !== digest && { note: `currently ${shortDigest(now)}` }),
      }),
    )
  const asked = named.filter(({ isHelper }) => !isHelper)
  const moved = asked.filter(({ now, digest }) => now !== null && now !== digest)
  const untagged = roots.filter(({ tags }) => tags.length === 0)
  const digests = (isHelper: boolean) =>
    untagged
      .filter((root) => root.isAttachment === isHelper)
      .map(({ digest, mediaType }) => ({ key: digest, name: describeMediaType(mediaType), digest }))
  return [
    { title: 'Tags that currently point to another digest', tone: 'warning', items: itemsOf(moved) },
    { title: 'New tags', isMain: true, items: itemsOf(asked.filter(({ now }) => now === null)) },
    { title: 'Already up to date', items: itemsOf(asked.filter(({ now, digest }) => now === digest)) },
    { title: 'Untagged', items: digests(false) },
    { title: 'Attachment tags', items: itemsOf(named.filter(({ isHelper }) => isHelper)) },
    { title: 'Untagged attachments', items: digests(true) },
  ]
}

/** Manifests and blobs of a copy, grouped by how they get there. */
export function partGroups({ manifests, blobs }: Pick<CopyPlan, 'manifests' | 'blobs'>): PlanGroup[] {
  const manifestsOf = (isThere: boolean) =>
    manifests
      .filter((manifest) => manifest.isInTarget === isThere)
      .map(({ digest, mediaType, platform, sizeBytes }) => ({
        key: digest,
        name: platform ?? describeMediaType(mediaType),
        note: formatBytes(sizeBytes),
        digest,
      }))
  const blobsOf = (how: CopyPlan['blobs'][number]['transfer']) =>
    blobs
      .filter((blob) => blob.transfer === how)
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
