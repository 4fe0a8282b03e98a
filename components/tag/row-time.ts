import type { TagRow } from '@/lib/tag-details/row'

/** The time that a row shows. `created` is the image's own; of the others a reader must see that they are not. */
export interface RowTime {
  time: string | null
  what: 'created' | 'updated' | 'first seen'
}

/** A listing's time is the tag's, not the image's; where no time is told, it is when the tag was first seen here to name this image. */
export function rowTime({ listed, created, firstSeen }: TagRow): RowTime {
  if (listed?.updated) return { time: listed.updated, what: 'updated' }
  if (!listed && created) return { time: created, what: 'created' }
  if (firstSeen) return { time: firstSeen, what: 'first seen' }
  return { time: null, what: listed ? 'updated' : 'created' }
}
