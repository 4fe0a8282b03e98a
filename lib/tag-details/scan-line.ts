import type { RowContents, RowError, TagRow } from './row'

/** The first line of an answer of `/api/scan`. */
export interface ScanHead {
  /** Names this scan: `after={scan}.{lines}` goes on with it behind so many of its entries. */
  scan: string
  tagCount: number
  /** Tags whose rows came before those that follow. */
  readCount: number
  /** Why not every tag is read. */
  truncated?: string
}

/** What one digest holds: once, before the first tag that names it. */
export interface ScanImage {
  image: RowContents
}

/** A tag that names an image which came before. */
export interface ScanTag {
  tag: string
  digest: string
  /** Only where the image has no date of its own. */
  firstSeen?: string
}

/** A tag whose row is not, or not only, what its digest holds: refused, or not read because that is counted. */
export interface ScanRow {
  row: TagRow
}

/** What a scan finds, in the order in which it is found. */
export type ScanEntry = ScanImage | ScanTag | ScanRow

/** The last line; an answer without it was cut. `stopped` says why there is more to read. */
export interface ScanEnd {
  end: 'done' | 'stopped'
  stopped?: RowError
}

export type ScanLine = ScanHead | ScanEntry | ScanEnd
