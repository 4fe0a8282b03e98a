import type { TagRow } from '@/lib/tag-details/row'

/** Says how much of a tag is known, for a saved table. */
export function describeRowState(row: TagRow | undefined): string {
  if (!row) return 'not loaded'
  if (row.error) return `failed: ${row.error.code}`
  if (row.dockerHub) return 'from Docker Hub'
  return row.isRateLimited ? 'digest only' : 'loaded'
}
