import 'server-only'
import { isIndexType } from '@/lib/oci/media-type'
import { isUnknownPlatform, type Platform } from '@/lib/oci/platform'
import { comparePlatforms } from '@/lib/oci/platform-order'
import { platformTexts } from '@/lib/oci/platform-texts'
import type { HubImage, HubTag } from './hub-schema'

/** A tag in Docker Hub's listing. The size is the sum of its images; null if any is unknown. */
export interface ListedTag {
  digest: string | null
  kind: 'index' | 'image' | null
  platforms: { platform: string; digest: string; missing: boolean; sizeBytes: number | null }[]
  sizeBytes: number | null
  /** When the tag was last pushed or changed on Docker Hub, which isn't the image's date. */
  updated: string | null
}

/** Reads a tag of the listing without images that have no platform (attestations). */
export function readListedTag({ digest, media_type, content_type, last_updated, images }: HubTag): ListedTag {
  const listed = (images ?? [])
    .flatMap((image) => (image ? [{ image, platform: platformOf(image) }] : []))
    .filter(({ platform }) => !isUnknownPlatform(platform))
    .sort((a, b) => comparePlatforms(a.platform, b.platform))
  const sizes = listed.map(({ image }) => image.size ?? Number.NaN)
  const sizeBytes = sizes.reduce((sum, size) => sum + size, 0)
  const texts = platformTexts(listed.map(({ image, platform }) => ({ digest: image.digest ?? '', platform })))
  const isIndex = media_type ? isIndexType(media_type) : false
  return {
    digest: digest ?? (listed.length === 1 && !isIndex ? (listed[0]?.image.digest ?? null) : null),
    kind: isIndex ? 'index' : content_type === 'image' && media_type ? 'image' : null,
    platforms: listed.map(({ image }, n) => ({
      platform: texts[n] ?? 'unknown',
      digest: image.digest ?? '',
      missing: false,
      sizeBytes: image.size ?? null,
    })),
    sizeBytes: sizes.length === 0 || Number.isNaN(sizeBytes) ? null : sizeBytes,
    updated: last_updated,
  }
}

function platformOf({ os, architecture, variant, os_version }: HubImage): Platform {
  return {
    os: os ?? '',
    architecture: architecture ?? '',
    ...(variant && { variant }),
    ...(os_version && { osVersion: os_version }),
  }
}
