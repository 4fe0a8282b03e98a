import { Gauge } from 'lucide-react'
import type { ReactNode } from 'react'
import { When } from '@/components/when'
import { formatCount, formatPeriod } from '@/lib/format'
import type { Quota } from '@/lib/source'

interface Props {
  /** Who counts: `Docker Hub`. */
  countedBy: string
  quota: Quota | null
  now: string
  /** What follows from it on this page. */
  children?: ReactNode
}

/** How much of a registry's pull quota is left, as far as it has said, and when it said so. */
export function QuotaLine({ countedBy, quota, now, children }: Props) {
  return (
    <div className="flex items-start gap-2 text-muted text-sm">
      <Gauge aria-hidden size={15} className="mt-px shrink-0" />
      <p className="min-w-0">
        {quota && (quota.remaining !== null || quota.limit !== null) ? (
          <>
            <Left quota={quota} />, seen <When time={quota.observedAt} now={now} />. Counted by {countedBy}
            {quota.countedPer === 'address' && ', for the address of this server'}
            {quota.countedPer === 'account' && ', for the account that asks'}.
          </>
        ) : (
          <>{countedBy} counts reads; it has not said how many are left.</>
        )}
        {children && <> {children}</>}
      </p>
    </div>
  )
}

function Left({ quota: { limit, remaining, windowSeconds } }: { quota: Quota }) {
  const period = windowSeconds === null ? '' : `, per ${formatPeriod(windowSeconds)}`
  if (remaining === null) return `${formatCount(limit ?? 0)} pulls${period}; how many are left is not known`
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
