'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { RateLimit } from '@/components/registry/rows-quota'
import { Notice } from '@/components/ui/notice'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { rowsQuery } from '@/lib/queries/rows'
import { formatTagCounts } from './count-tags'
import { LoadRateLimited } from './load-rate-limited'
import { ScanProgress } from './scan-progress'
import { totalsOf } from './scan-totals'
import { useScan } from './use-scan'

interface Props {
  /** `host/name` */
  repository: string
  rateLimit: RateLimit
  /** The view needs all tags, so start or continue the scan. */
  isWanted: boolean
  /** How often the reader has requested the scan. */
  askedCount: number
}

/** Loads all tags of a repository while it's mounted, with progress and finally totals. */
export function ScanControls({ repository, rateLimit, isWanted, askedCount }: Props) {
  const { progress, start, stop } = useScan(repository)
  const { status, problem, truncated } = progress
  const rows = useQuery(rowsQuery(repository)).data
  const isStarted = useRef(false)

  useEffect(() => {
    const isDue = isWanted && (status === 'idle' || status === 'left')
    if (!isDue && (askedCount === 0 || isStarted.current)) return
    isStarted.current = true
    if (status !== 'complete') void start()
  }, [isWanted, askedCount, status, start])

  const totals = status === 'complete' ? totalsOf([...rows.values()].map(({ row }) => row)) : undefined
  return (
    <>
      <ScanProgress progress={progress} onStop={stop} onStart={start} />
      <div role="status" className="flex basis-full flex-col gap-2 text-muted text-sm empty:hidden">
        {totals && (
          <p>
            Loaded {formatTagCounts(totals.counts)}: {formatPlural(totals.imageCount, 'image')}
            {totals.missingCount > 0 &&
              `, ${formatPlural(totals.missingCount, 'tag')} with a missing platform`}
            {totals.refusedCount > 0 &&
              `, ${formatPlural(totals.refusedCount, 'tag')} that couldn’t be loaded`}
            .
          </p>
        )}
        {truncated && <Notice tone="warning">Not all tags are loaded. {visibleText(truncated)}</Notice>}
        {status === 'stopped' && problem && (
          <Notice tone="error">
            Loading stopped: {visibleText(problem.message)} {visibleText(problem.fix ?? '')}
          </Notice>
        )}
        <LoadRateLimited
          repository={repository}
          rateLimit={rateLimit}
          isRunning={status === 'running' || status === 'idle'}
          onRead={() => start({ spendQuota: 'yes' })}
        />
      </div>
    </>
  )
}
