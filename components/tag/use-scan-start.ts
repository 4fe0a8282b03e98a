'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { scanQuery } from '@/lib/queries/scan'

/** How many tags an address loads without a click. */
const MAX_UNASKED = 50

interface Listed {
  tagCount: number
  /** There are more pages of tags. */
  isMore: boolean
  /** The address has filters, not just the view. */
  isFiltered: boolean
}

/**
 * Decides when a view that needs all tags loads them: after a click, or right away if the address has filters and
 * there are few tags.
 */
export function useScanStart(repository: string, { tagCount, isMore, isFiltered }: Listed) {
  const { status } = useQuery(scanQuery(repository)).data
  // Only for the address as it was opened: a filter that is typed later waits for the click.
  const [isPromised] = useState(isFiltered)
  const [askedCount, setAskedCount] = useState(0)
  const isWanted = isPromised && !isMore && tagCount <= MAX_UNASKED
  return {
    /** Nothing has loaded or is loading. */
    isIdle: status === 'idle' && askedCount === 0 && !isWanted,
    ask: () => setAskedCount(1),
    /** For `ScanControls`. */
    start: { isWanted, askedCount },
  }
}
