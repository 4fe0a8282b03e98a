import { type TagRow, unknownRow } from '@/lib/tag-details/row'

export const platformEntry = (platform: string, missing = false) => ({
  platform,
  digest: `of ${platform}`,
  missing,
  sizeBytes: null,
})

export const indexRow = (tag: string, ...platforms: TagRow['platforms']): TagRow => ({
  ...unknownRow(tag),
  digest: `sha256:${tag}`,
  kind: 'index',
  platforms,
})

/** The row of a tag with both platforms, one that doesn't list arm64, and one whose arm64 is missing. */
export const complete = indexRow('1.2', platformEntry('linux/amd64'), platformEntry('linux/arm64'))
export const withoutArm64 = indexRow('1.1', platformEntry('linux/amd64'))
export const missingArm64 = indexRow('1.0', platformEntry('linux/amd64'), platformEntry('linux/arm64', true))
