import { formatAgo } from '@/lib/format'
import { Detail } from './detail'

/** A time relative to `now`; the detail is the exact one. `null` is unknown and says so. */
export function RelativeTime({ time, now }: { time: string | null; now: string }) {
  if (time === null) return <span className="text-muted">unknown</span>
  return (
    <Detail value={{ 'data-time': time }}>
      <time dateTime={time}>{formatAgo(time, now)}</time>
    </Detail>
  )
}
