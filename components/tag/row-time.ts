import type { TagRow } from '@/lib/tag-details/row'

/** The time that a row shows. Only `created` is the image's own, and a reader must see that. */
export interface RowTime {
  time: string | null
  what: 'created' | 'updated' | 'first seen'
}

/** Chooses the time of a row. A listing has the tag's time, not the image's; without any, it is when Porthole first saw the tag point to this image. */
export function rowTime({ listed, created, firstSeenAt }: TagRow): RowTime {
  if (listed?.updated) return { time: listed.updated, what: 'updated' }
  if (!listed && created) return { time: created, what: 'created' }
  if (firstSeenAt) return { time: firstSeenAt, what: 'first seen' }
  return { time: null, what: listed ? 'updated' : 'created' }
}
