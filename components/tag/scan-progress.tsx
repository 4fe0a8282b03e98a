import { formatCount } from '@/lib/format'
import type { ScanProgress as Progress } from '@/lib/queries/scan'

interface Props {
  progress: Progress
  onStop: () => void
  onStart: (how?: { isAnew?: boolean }) => void
}

/** How many tags are loaded, and a button that stops or continues. */
export function ScanProgress({ progress: { status, loadedCount, tagCount }, onStop, onStart }: Props) {
  if (status === 'idle') return null
  if (status === 'complete') {
    return (
      <button type="button" onClick={() => onStart({ isAnew: true })} className="control">
        Refresh
      </button>
    )
  }
  const said = `Loaded ${formatCount(loadedCount)} of ${formatCount(tagCount)}`
  return (
    <div className="flex items-center gap-2 text-muted text-sm">
      <span>{tagCount === 0 ? 'Loading…' : said}</span>
      <progress
        aria-label="Loaded tags"
        value={loadedCount}
        max={Math.max(1, tagCount)}
        className="h-1 w-28 appearance-none overflow-hidden rounded-full bg-bar-track [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-bar-track [&::-webkit-progress-value]:bg-accent"
      />
      {status === 'running' ? (
        <button type="button" onClick={onStop} className="control">
          Stop
        </button>
      ) : (
        <button type="button" onClick={() => onStart()} className="control">
          Continue
        </button>
      )}
    </div>
  )
}
