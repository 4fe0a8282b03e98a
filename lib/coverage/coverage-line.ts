import type { TagRow } from '@/lib/tag-details/row'

/**
 * A line of `/api/coverage`: what stands for one item, and its platforms. Sizes and dates are not asked for, and null.
 * Where no tag fits, `row.tag` is '' and `row.error` says so.
 */
export interface CoverageLine {
  /** As it was asked for: `host/name`, `host/name:tag` or `host/name@digest`. */
  item: string
  row: TagRow
}

/** How many items one request may name. */
export const MAX_ITEMS = 20
