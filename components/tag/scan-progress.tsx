import { Button } from '@/components/ui/button'
import { formatCount } from '@/lib/format'
import type { ScanProgress as Progress } from '@/lib/queries/scan'

interface Props {
  progress: Progress
  onStop: () => void
  onStart: (how?: { isAnew?: boolean }) => void
}

/** How many tags are loaded, and a button that stops or continues. Shown from before the start, so nothing moves. */
export function ScanProgress({ progress: { status, loadedCount, tagCount }, onStop, onStart }: Props) {
  if (status === 'complete') {
    return <Button onClick={() => onStart({ isAnew: true })}>Refresh</Button>
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
      {status === 'running' || status === 'idle' ? (
        <Button onClick={onStop}>Stop</Button>
      ) : (
        <Button onClick={() => onStart()}>Continue</Button>
      )}
    </div>
  )
}
