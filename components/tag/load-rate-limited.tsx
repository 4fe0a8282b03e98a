'use client'

import { useQuery } from '@tanstack/react-query'
import type { RateLimit } from '@/components/registry/rows-quota'
import { Button } from '@/components/ui/button'
import { formatCount, formatPlural } from '@/lib/format'
import { quotaQuery } from '@/lib/queries/quota'
import { rowsQuery } from '@/lib/queries/rows'
import { countRateLimitedImages } from './scan-totals'

interface Props {
  repository: string
  rateLimit: RateLimit
  isRunning: boolean
  onRead: () => void
}

/** Says what wasn't loaded from a rate-limited registry and what loading it would cost, with a button that does. */
export function LoadRateLimited({ repository, rateLimit, isRunning, onRead }: Props) {
  const known = useQuery(rowsQuery(repository)).data
  const registry = repository.slice(0, repository.indexOf('/'))
  const quota = useQuery({ ...quotaQuery(registry), enabled: false }).data?.quota
  if (isRunning) return null
  const count = countRateLimitedImages([...known.values()].map(({ row }) => row))
  if (count === 0) return null
  const left =
    quota?.remaining == null
      ? ` ${count === 1 ? 'pull' : 'pulls'}`
      : ` of ${formatCount(quota.remaining)} remaining pulls`
  return (
    <p className="flex flex-wrap items-center gap-2">
      {rateLimit.by} is rate-limited, so platforms, sizes, and dates of {formatPlural(count, 'image')} are not
      loaded. Loading them uses {formatCount(count)}
      {left}, and one more for each platform of an image index. The last quarter of the quota is kept.
      <Button onClick={onRead}>Load {formatPlural(count, 'image')}</Button>
    </p>
  )
}
