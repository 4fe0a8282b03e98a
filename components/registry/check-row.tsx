import { Suspense } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import type { RunningCheck } from '@/lib/check/running-check'
import { visibleText } from '@/lib/oci/visible-text'
import { CheckBadge } from './check-badge'

type Promised = RunningCheck['checks'][number]

const ROW = 'grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 md:grid-cols-[160px_96px_minmax(0,1fr)]'

/** One check: its title first, then its result. */
export function CheckRow({ title, check }: Promised) {
  return (
    <li className={`${ROW} min-h-[46px] border-line border-t px-4 py-3 first:border-t-0`}>
      <h2 className="font-medium">{title}</h2>
      <Suspense fallback={<Unknown />}>
        <Found check={check} />
      </Suspense>
    </li>
  )
}

async function Found({ check }: Pick<Promised, 'check'>) {
  const { status, observed, meaning, fix } = await check
  return (
    <>
      <div>
        <CheckBadge status={status} />
      </div>
      <div className="wrap-anywhere col-span-2 flex max-w-[80ch] flex-col gap-1 md:col-span-1">
        <p className={status === 'unknown' ? 'text-muted' : undefined}>{visibleText(observed)}</p>
        {meaning && <p className="text-muted">{visibleText(meaning)}</p>}
        {fix && (
          <p className="text-muted">
            <span className="font-medium text-text">Fix: </span>
            {visibleText(fix)}
          </p>
        )}
      </div>
    </>
  )
}

function Unknown() {
  return (
    <>
      <CheckBadge />
      <div className="col-span-2 md:col-span-1">
        <Skeleton width={280} />
      </div>
    </>
  )
}
