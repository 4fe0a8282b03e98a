import type { TagRow } from '@/lib/tag-details/row'

/**
 * A line of `/api/coverage`: the tag that represents an item, and its platforms. Sizes and dates are null.
 * Without a matching tag, `row.tag` is '' and `row.error` explains it.
 */
export interface CoverageLine {
  /** As requested: `host/name`, `host/name:tag` or `host/name@digest`. */
  item: string
  row: TagRow
}

/** Maximum items per request. */
export const MAX_ITEMS = 20
