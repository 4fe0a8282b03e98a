import { formatAgo } from '@/lib/format'
import { Detail } from './detail'

interface Props {
  time: string | null
  now: string
  /** What time it is, in a sentence; the detail has it, too. */
  note?: string | undefined
}

/** A time relative to `now`; the detail is the exact one. `null` is unknown and says so. */
export function RelativeTime({ time, now, note }: Props) {
  if (time === null) return <span className="text-muted">unknown</span>
  return (
    <Detail value={{ 'data-time': time, ...(note !== undefined && { 'data-detail': note }) }}>
      <time dateTime={time}>{formatAgo(time, now)}</time>
    </Detail>
  )
}
