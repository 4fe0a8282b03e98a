import { formatAgo, formatTime } from '@/lib/format'

/** A time relative to `now`, exact on hover; `null` is unknown and says so. */
export function RelativeTime({ time, now }: { time: string | null; now: string }) {
  if (time === null) return <span className="text-muted">unknown</span>
  return (
    <time dateTime={time} title={formatTime(time)}>
      {formatAgo(time, now)}
    </time>
  )
}
