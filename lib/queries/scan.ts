import { queryOptions } from '@tanstack/react-query'
import type { RowContents, RowError } from '@/lib/tag-details/row'

/** How many tags of a repository are loaded; their rows are in `rowsQuery`. */
export interface ScanProgress {
  /** `left`: it was running when the visitor left the page. */
  status: 'idle' | 'running' | 'left' | 'stopped' | 'complete'
  /** Where to continue: the scan, and how many of its entries have arrived. */
  after?: { scan: string; lines: number }
  tagCount: number
  loadedCount: number
  /** Why not every tag is loaded. */
  truncated?: string
  /** Why it stopped, unless the visitor stopped it. */
  problem?: RowError
  /** By digest: lines of later tags don't repeat them. */
  images: Map<string, RowContents>
}

/** The progress before anything is loaded. */
export function idleScan(): ScanProgress {
  return { status: 'idle', tagCount: 0, loadedCount: 0, images: new Map() }
}

const IDLE = idleScan()

/** The cache of a scan's progress. `useScan` writes it, so the query itself never runs. */
export const scanQuery = (repository: string) =>
  queryOptions({ queryKey: ['scan', repository], queryFn: () => IDLE, initialData: IDLE, enabled: false })
