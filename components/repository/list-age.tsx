'use client'

import { RotateCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { RelativeTime } from '@/components/relative-time'
import { IconButton } from '@/components/ui/icon-button'

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
        Cached <RelativeTime time={fetchedAt} now={new Date(Date.parse(now) + elapsedMs).toISOString()} />
      </span>
      <IconButton
        label={isReading ? 'Refreshing…' : 'Refresh'}
        size="small"
        isPending={isReading}
        onClick={onRefresh}
        className="p-1.5"
      >
        <RotateCw aria-hidden size={14} className={isReading ? 'motion-safe:animate-spin' : ''} />
      </IconButton>
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
