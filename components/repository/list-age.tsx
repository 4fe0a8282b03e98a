'use client'

import { RotateCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { When } from '../when'

const TICK_MS = 15_000

interface Props {
  /** When the list was read, by the server's clock. */
  readAt: string
  /** The server's clock when the page was made. */
  now: string
  isReading: boolean
  onRefresh: () => void
}

/** How old a list is, and the button that reads it anew. */
export function ListAge({ readAt, now, isReading, onRefresh }: Props) {
  const elapsedMs = useElapsed()
  return (
    <p className="flex items-center gap-1 text-muted text-sm">
      <span>
        Read <When time={readAt} now={new Date(Date.parse(now) + elapsedMs).toISOString()} />
      </span>
      <button
        type="button"
        onClick={isReading ? undefined : onRefresh}
        // Disabled, it would lose the focus of who pressed it.
        aria-disabled={isReading}
        aria-label={isReading ? 'The list is being read anew' : 'Read the list anew'}
        title={isReading ? 'The list is being read anew' : 'Read the list anew'}
        className="rounded p-1.5 hover:bg-hover hover:text-text aria-disabled:opacity-60"
      >
        <RotateCw aria-hidden size={14} className={isReading ? 'motion-safe:animate-spin' : ''} />
      </button>
    </p>
  )
}

/** Milliseconds since the page came, told every quarter of a minute. */
function useElapsed(): number {
  const [elapsedMs, setElapsedMs] = useState(0)
  useEffect(() => {
    const startedMs = performance.now()
    const timer = setInterval(() => setElapsedMs(performance.now() - startedMs), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return elapsedMs
}
