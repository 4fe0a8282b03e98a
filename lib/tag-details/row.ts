import type { TagRow } from '@/lib/api/rows'

export type { RowError } from '@/lib/api/errors'
export type { RowContents, TagRow } from '@/lib/api/rows'

/** Rows that a page streams while its response lasts; null for one that took too long. */
export type FirstRows = readonly (readonly [tag: string, row: Promise<TagRow | null>])[]

/** The row of a listed text that isn't a valid tag, so it can't be requested. */
export function invalidRow(tag: string): TagRow {
  const message = 'The registry lists this name, but it isn’t a valid tag.'
  return { ...unknownRow(tag), error: { code: 'TAG_INVALID', message } }
}

/** A row with nothing but its tag. */
export function unknownRow(tag: string): TagRow {
  return {
    tag,
    digest: null,
    mediaType: null,
    kind: null,
    type: null,
    title: null,
    platforms: [],
    sizeBytes: null,
    created: null,
  }
}
