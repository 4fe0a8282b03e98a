import { queryOptions } from '@tanstack/react-query'
import type { RowContents, RowError } from '@/lib/tag-details/row'

/** How far the tags of a repository are read; their rows are in `rowsQuery`. */
export interface ScanProgress {
  /** `left`: it ran when the page was left. */
  status: 'idle' | 'running' | 'left' | 'stopped' | 'done'
  /** Where it goes on: a scan, and how many of its entries came. */
  after?: { scan: string; lines: number }
  tagCount: number
  readCount: number
  /** Why not every tag is read. */
  truncated?: string
  /** Why it stopped by itself. */
  problem?: RowError
  /** By digest: tags that come later name them only. */
  images: Map<string, RowContents>
}

/** Nothing was read yet. */
export function idleScan(): ScanProgress {
  return { status: 'idle', tagCount: 0, readCount: 0, images: new Map() }
}

const IDLE = idleScan()

/** Where that is kept; whoever scans puts it there, so the query itself never asks. */
export const scanQuery = (repository: string) =>
  queryOptions({ queryKey: ['scan', repository], queryFn: () => IDLE, initialData: IDLE, enabled: false })
