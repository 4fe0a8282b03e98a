import { Gauge } from 'lucide-react'
import type { ReactNode } from 'react'
import { RelativeTime } from '@/components/relative-time'
import { formatCount, formatPeriod } from '@/lib/format'
import type { Quota } from '@/lib/source'

interface Props {
  /** Who limits pulls: `Docker Hub`. */
  limitedBy: string
  quota: Quota | null
  now: string
  /** What it means for this page. */
  children?: ReactNode
}

/** A registry's remaining pull quota as last reported, and when. */
export function QuotaLine({ limitedBy, quota, now, children }: Props) {
  return (
    <div className="flex items-start gap-2 text-muted text-sm">
      <Gauge aria-hidden size={15} className="mt-px shrink-0" />
      <p className="min-w-0">
        {quota && (quota.remaining !== null || quota.limit !== null) ? (
          <>
            {limitedBy} pull quota
            {quota.countedPer === 'address' && ' for this server’s IP address'}
            {quota.countedPer === 'account' && ' for the account in use'}: <Left quota={quota} />, updated{' '}
            <RelativeTime time={quota.observedAt} now={now} />.
          </>
        ) : (
          <>{limitedBy} is rate-limited. How many pulls are left is unknown.</>
        )}
        {children && <> {children}</>}
      </p>
    </div>
  )
}

function Left({ quota: { limit, remaining, windowSeconds } }: { quota: Quota }) {
  const period = windowSeconds === null ? '' : ` (per ${formatPeriod(windowSeconds)})`
  if (remaining === null) return `${formatCount(limit ?? 0)} pulls${period}; how many are left is unknown`
  const isLow = limit !== null && remaining <= limit / 4
  return (
    <>
      <strong className={`font-medium ${isLow ? 'text-amber' : 'text-text'}`}>
        {formatCount(remaining)}
        {limit !== null && ` of ${formatCount(limit)}`} pulls left
      </strong>
      {period}
    </>
  )
}
