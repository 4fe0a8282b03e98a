import type { RowContents, RowError, TagRow } from './row'

/** The first line of `/api/scan`. */
export interface ScanHead {
  /** The scan's ID: `after={scan}.{lines}` continues after that many entries. */
  scan: string
  tagCount: number
  /** The number of tags in earlier responses. */
  readCount: number
  /** Why not every tag is read. */
  truncated?: string
}

/** The contents of a digest, once, before the first tag that points to it. */
export interface ScanImage {
  image: RowContents
}

/** A tag with an image that was sent before. */
export interface ScanTag {
  tag: string
  digest: string
  /** Only if the image has no date. */
  firstSeen?: string
}

/** A tag whose row differs from its digest's contents: refused, or not read because of rate limits. */
export interface ScanRow {
  row: TagRow
}

/** The entries of a scan, in the order found. */
export type ScanEntry = ScanImage | ScanTag | ScanRow

/** The last line; without it, the response is incomplete. `stopped` says why there is more to read. */
export interface ScanEnd {
  end: 'done' | 'stopped'
  stopped?: RowError
}

export type ScanLine = ScanHead | ScanEntry | ScanEnd
