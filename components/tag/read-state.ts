import type { TagRow } from '@/lib/tag-details/row'

/** How much is known of a tag, in a table that is saved. */
export function readState(row: TagRow | undefined): string {
  if (!row) return 'not read'
  if (row.error) return `refused: ${row.error.code}`
  if (row.listed) return 'from the listing of Docker Hub'
  return row.isMetered ? 'digest only' : 'read'
}
