import { RelativeTime } from '@/components/relative-time'
import { CopyButton } from '@/components/ui/copy-button'
import { Skeleton } from '@/components/ui/skeleton'
import type { CheckReport } from '@/lib/api/check'
import { reportMarkdown } from '@/lib/check/report-markdown'
import { formatSummary } from '@/lib/check/summary'
import { formatPlural } from '@/lib/format'

/** Summarizes all checks once the last one is done. */
export async function CheckSummary({ report }: { report: Promise<CheckReport> }) {
  const made = await report
  const { url, checkedAt, checks, requestCount } = made
  return (
    <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div role="status" className="min-w-0">
        <p className="font-semibold text-lg">{formatSummary(checks)}</p>
        <p className="wrap-anywhere text-muted text-sm">
          {requestCount > 0 && `${formatPlural(requestCount, 'request')} to `}
          {url}, <RelativeTime time={checkedAt} now={new Date().toISOString()} />
        </p>
      </div>
      <CopyButton text={reportMarkdown(made)} label="report as Markdown">
        Copy as Markdown
      </CopyButton>
    </div>
  )
}

export function CheckSummarySkeleton() {
  return (
    <div
      role="status"
      aria-label="Checking the registry"
      className="flex min-h-12 flex-col justify-center gap-3"
    >
      <Skeleton width={220} height={12} />
      <Skeleton width={300} />
    </div>
  )
}
