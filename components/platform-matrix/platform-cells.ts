import { platformColumn } from '@/lib/oci/platform-column'
import type { TagRow } from '@/lib/tag-details/row'

/**
 * What a tag has for a platform. `not in this tag`: the platform is required, and the tag does not list it; any other
 * platform is `not listed`. `missing`: listed, but not in the registry. `any`: the tag is not an image. `unknown`: not
 * loaded, refused, or one of its images does not state its platform.
 */
export type PlatformCell = 'present' | 'not in this tag' | 'not listed' | 'missing' | 'any' | 'unknown'

/** Tags of one image share the array. */
const read = new WeakMap<TagRow['platforms'], ReadonlyMap<string, 'present' | 'missing'>>()

function listedIn(platforms: TagRow['platforms']): ReadonlyMap<string, 'present' | 'missing'> {
  const known = read.get(platforms)
  if (known) return known
  const listed = new Map<string, 'present' | 'missing'>()
  for (const { platform, missing } of platforms) {
    const column = platformColumn(platform)
    // If one of several Windows builds is missing, that's a gap.
    if (missing || !listed.has(column)) listed.set(column, missing ? 'missing' : 'present')
  }
  read.set(platforms, listed)
  return listed
}

export function platformCell(
  row: TagRow | undefined,
  column: string,
  required: readonly string[],
): PlatformCell {
  if (!row || row.error || (row.isRateLimited && !row.dockerHub)) return 'unknown'
  if (row.kind === 'artifact') return 'any'
  const listed = listedIn(row.platforms)
  const cell = listed.get(column)
  if (cell) return cell
  if (listed.has('unknown') || row.kind === null) return 'unknown'
  return required.includes(column) ? 'not in this tag' : 'not listed'
}

/** Whether a required platform is missing or not in the tag, whether its column is shown or not. */
export function hasGap(row: TagRow | undefined, required: readonly string[]): boolean {
  return required.some((column) => {
    const cell = platformCell(row, column, required)
    return cell === 'not in this tag' || cell === 'missing'
  })
}

/** Whether it is unknown, for now or for good, that a tag has all required platforms. */
export function isUnknown(row: TagRow | undefined, required: readonly string[]): boolean {
  if (hasGap(row, required)) return false
  return required.some((column) => platformCell(row, column, required) === 'unknown')
}

/** Whether a tag lists a missing child, for any platform. */
export function hasMissing(row: TagRow): boolean {
  return row.platforms.some(({ missing }) => missing)
}
