import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import { formatBytes } from '@/lib/format'
import { describeMediaType } from '@/lib/oci/media-type'
import type { PlanGroup } from '../plan-groups'

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
