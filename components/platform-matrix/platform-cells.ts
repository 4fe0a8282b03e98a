import { platformColumn } from '@/lib/oci/platform-column'
import type { TagRow } from '@/lib/tag-details/row'

/**
 * What a tag has of a platform. `not in this tag`: the platform is required, and the tag does not list it; of any other
 * platform that is `not listed`. `missing`: listed, but not in the registry. `any`: the tag is no image. `unknown`: not
 * loaded, refused, or one of its images does not say what it is for.
 */
export type PlatformCell = 'present' | 'not in this tag' | 'not listed' | 'missing' | 'any' | 'unknown'

/** Tags of one image share the list. */
const read = new WeakMap<TagRow['platforms'], ReadonlyMap<string, 'present' | 'missing'>>()

function listedIn(platforms: TagRow['platforms']): ReadonlyMap<string, 'present' | 'missing'> {
  const known = read.get(platforms)
  if (known) return known
  const listed = new Map<string, 'present' | 'missing'>()
  for (const { platform, missing } of platforms) {
    const column = platformColumn(platform)
    // Of several builds of Windows one that is missing is a gap.
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
  if (!row || row.error || (row.isMetered && !row.listed)) return 'unknown'
  if (row.kind === 'artifact') return 'any'
  const listed = listedIn(row.platforms)
  const cell = listed.get(column)
  if (cell) return cell
  if (listed.has('unknown') || row.kind === null) return 'unknown'
  return required.includes(column) ? 'not in this tag' : 'not listed'
}

/** Whether a tag lacks a required platform: it does not list it, or its registry does not have it. What is shown does not matter. */
export function hasGap(row: TagRow | undefined, required: readonly string[]): boolean {
  return required.some((column) => {
    const cell = platformCell(row, column, required)
    return cell === 'not in this tag' || cell === 'missing'
  })
}

/** Whether it can't be said yet, or at all, that a tag lacks none of the required platforms. */
export function isUnknown(row: TagRow | undefined, required: readonly string[]): boolean {
  if (hasGap(row, required)) return false
  return required.some((column) => platformCell(row, column, required) === 'unknown')
}

/** Whether a tag lists a child, of whatever platform, that its registry does not have. */
export function hasMissing(row: TagRow): boolean {
  return row.platforms.some(({ missing }) => missing)
}
