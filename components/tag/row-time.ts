import type { TagRow } from '@/lib/tag-details/row'

/** The time that a row shows. Only `created` is the image's own, and the row has to show that. */
export interface RowTime {
  time: string | null
  what: 'created' | 'updated' | 'first seen'
}

/**
 * Chooses the time of a row. Docker Hub's listing has the tag's time, not the image's; without either, it's when
 * Porthole first saw the tag point to this image.
 */
export function rowTime({ dockerHub, created, firstSeenAt }: TagRow): RowTime {
  if (dockerHub?.updatedAt) return { time: dockerHub.updatedAt, what: 'updated' }
  if (!dockerHub && created) return { time: created, what: 'created' }
  if (firstSeenAt) return { time: firstSeenAt, what: 'first seen' }
  return { time: null, what: dockerHub ? 'updated' : 'created' }
}
