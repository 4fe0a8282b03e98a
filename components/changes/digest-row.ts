import type { ReactNode } from 'react'

export interface RowTag {
  name: string
  note?: string
  /** The reader didn't ask for it, or it moves. */
  isMarked?: boolean
}

/** The tags of a plan that point to one digest. */
export interface DigestRow {
  key: string
  /** Null for tags that point to nothing. */
  digest: string | null
  /** Marked ones first. */
  tags: readonly RowTag[]
  /** What it is, if no tag points to it. */
  title?: string
  /** What the reader should notice. */
  mark?: string
  /** One for each column, with its unit for those who don't see the column's title. */
  cells: readonly { text: string; unit: string }[]
  /** Below the tags. */
  more?: ReactNode
}
