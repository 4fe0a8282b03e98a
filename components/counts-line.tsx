'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { countsOfView, forgetCounts, onCounts } from '@/lib/queries/view-counts'
import { formatCounts } from '@/lib/telemetry/format-counts'
import { type Counts, NO_COUNTS } from '@/lib/telemetry/server-timing'

/** The requests that a page made to registries: `first` on the server, and later ones. Needs a key per page. */
export function CountsLine({ first }: { first: Counts }) {
  const later = useSyncExternalStore(onCounts, countsOfView, () => NO_COUNTS)
  // React unmounts the old page before the new one's queries start.
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
