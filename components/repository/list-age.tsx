'use client'

import { RotateCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { When } from '../when'

const TICK_MS = 15_000

interface Props {
  /** When the list was loaded, by the server's clock. */
  fetchedAt: string
  /** When the page was rendered, by the server's clock. */
  now: string
  isReading: boolean
  onRefresh: () => void
}

/** The age of a list, and the button that refreshes it. */
export function ListAge({ fetchedAt, now, isReading, onRefresh }: Props) {
  const elapsedMs = useElapsed()
  return (
    <p className="flex items-center gap-1 text-muted text-sm">
      <span>
        Cached <When time={fetchedAt} now={new Date(Date.parse(now) + elapsedMs).toISOString()} />
      </span>
      <button
        type="button"
        onClick={isReading ? undefined : onRefresh}
        // A disabled button would lose the focus.
        aria-disabled={isReading}
        aria-label={isReading ? 'Refreshing…' : 'Refresh'}
        title={isReading ? 'Refreshing…' : 'Refresh'}
        className="rounded p-1.5 hover:bg-hover hover:text-text aria-disabled:opacity-60"
      >
        <RotateCw aria-hidden size={14} className={isReading ? 'motion-safe:animate-spin' : ''} />
      </button>
    </p>
  )
}

/** Milliseconds since the page was rendered, updated every 15 seconds. */
function useElapsed(): number {
  const [elapsedMs, setElapsedMs] = useState(0)
  useEffect(() => {
    const startedMs = performance.now()
    const timer = setInterval(() => setElapsedMs(performance.now() - startedMs), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return elapsedMs
}
