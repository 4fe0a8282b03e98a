import type { TagRow } from '@/lib/tag-details/row'

/** Says how much of a tag is known, for a saved table. */
export function readState(row: TagRow | undefined): string {
  if (!row) return 'not read'
  if (row.error) return `refused: ${row.error.code}`
  if (row.dockerHub) return 'from the listing of Docker Hub'
  return row.isRateLimited ? 'digest only' : 'read'
}
