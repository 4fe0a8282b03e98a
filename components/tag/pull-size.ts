import type { TagRow } from '@/lib/tag-details/row'

/** What a pull costs, by platform. */
export interface PullSize {
  minBytes: number
  maxBytes: number
  /** Platforms whose size is unknown. */
  unknownCount: number
}

const known = new WeakMap<TagRow, PullSize | null>()

/**
 * What a pull of a tag costs, as a range over its platforms; null if that's unknown. A missing platform can't be
 * pulled. An artifact has one size. Computed once per row, because sorting asks for each.
 */
export function pullSizeOf(row: TagRow): PullSize | null {
  const before = known.get(row)
  if (before !== undefined) return before
  const size = measure(row)
  known.set(row, size)
  return size
}

function measure({ platforms, sizeBytes }: TagRow): PullSize | null {
  const present = platforms.filter(({ missing }) => !missing)
  const sizes = platforms.length > 0 ? present.map((entry) => entry.sizeBytes) : [sizeBytes]
  const bytes = sizes.filter((size) => size !== null)
  if (bytes.length === 0) return null
  return {
    minBytes: Math.min(...bytes),
    maxBytes: Math.max(...bytes),
    unknownCount: sizes.length - bytes.length,
  }
}
