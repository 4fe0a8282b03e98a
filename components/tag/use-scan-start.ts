'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usePageVisible } from '@/components/ui/use-page-visible'
import { quotaQuery } from '@/lib/queries/quota'
import { type ScanProgress, scanQuery } from '@/lib/queries/scan'

/** How many tags load without a click. */
const MAX_UNASKED = 500

interface Listed {
  tagCount: number
  /** There are more pages of tags. */
  isMore: boolean
  /** The view can't be shown without all tags. */
  isNeeded?: boolean
}

export interface ScanStart {
  /** Nothing has loaded, is loading, or is about to. */
  isIdle: boolean
  /** Tags are loading, or are about to. */
  isLoading: boolean
  ask(): void
  /** For `ScanControls`. */
  start: { isWanted: boolean; askedCount: number }
}

/**
 * Decides when a view that needs all tags loads them: right away if there are few and the registry has no pull quota,
 * once the reader sees the page; otherwise after a click.
 */
export function useScanStart(repository: string, { tagCount, isMore, isNeeded = true }: Listed): ScanStart {
  const status = useQuery({ ...scanQuery(repository), select: statusOf }).data
  const registry = repository.slice(0, repository.indexOf('/'))
  const quota = useQuery({ ...quotaQuery(registry), enabled: false }).data
  const isVisible = usePageVisible()
  const [askedCount, setAskedCount] = useState(0)
  const isAutomatic = isNeeded && !isMore && tagCount <= MAX_UNASKED && !quota?.isRateLimited
  const isIdle = status === 'idle' && askedCount === 0 && !isAutomatic
  return {
    isIdle,
    isLoading: status === 'running' || (status === 'idle' && !isIdle),
    ask: () => setAskedCount(1),
    start: { isWanted: isAutomatic && isVisible, askedCount },
  }
}

function statusOf({ status }: ScanProgress): ScanProgress['status'] {
  return status
}
