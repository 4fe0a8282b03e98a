'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { scanQuery } from '@/lib/queries/scan'

/** How many tags an address loads without a click. */
const MAX_UNASKED = 50

interface Listed {
  tagCount: number
  /** The list goes on. */
  isMore: boolean
  /** The address asks for more than the view itself. */
  isFiltered: boolean
}

/** Decides whether a view that needs all tags loads them: after a click, or at once if the address filters and the tags are few. */
export function useScanStart(repository: string, { tagCount, isMore, isFiltered }: Listed) {
  const { status } = useQuery(scanQuery(repository)).data
  // Of the address as it was opened: a filter that is typed later waits for the click.
  const [isPromised] = useState(isFiltered)
  const [askedCount, setAskedCount] = useState(0)
  const isWanted = isPromised && !isMore && tagCount <= MAX_UNASKED
  return {
    /** Nothing is loaded or loading. */
    isIdle: status === 'idle' && askedCount === 0 && !isWanted,
    ask: () => setAskedCount(1),
    /** For `ScanControls`. */
    start: { isWanted, askedCount },
  }
}
