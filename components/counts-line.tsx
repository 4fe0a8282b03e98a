'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { countsOfView, forgetCounts, onCounts } from '@/lib/queries/view-counts'
import { formatCounts } from '@/lib/telemetry/format-counts'
import { type Counts, NO_COUNTS } from '@/lib/telemetry/server-timing'

/** What a page asked of registries: on the server, `first`, and since then. Give it a key of its own per page. */
export function CountsLine({ first }: { first: Counts }) {
  const later = useSyncExternalStore(onCounts, countsOfView, () => NO_COUNTS)
  // React takes the old page away before the new one's parts begin to ask.
  useEffect(() => forgetCounts, [])
  return (
    <p className="min-h-[18px] text-muted text-sm">
      {formatCounts({
        requests: first.requests + later.requests,
        fromCache: first.fromCache + later.fromCache,
        ms: first.ms + later.ms,
      })}
    </p>
  )
}
