'use client'

import { useQuery } from '@tanstack/react-query'
import type { Counting } from '@/components/registry/rows-quota'
import { formatCount, formatPlural } from '@/lib/format'
import { quotaQuery } from '@/lib/queries/quota'
import { rowsQuery } from '@/lib/queries/rows'
import { countedLeft } from './scan-totals'

interface Props {
  repository: string
  counting: Counting
  isRunning: boolean
  onRead: () => void
}

/** Says what a rate-limited registry was not asked for and what that would cost, with a button that asks. */
export function CountedRest({ repository, counting, isRunning, onRead }: Props) {
  const known = useQuery(rowsQuery(repository)).data
  const registry = repository.slice(0, repository.indexOf('/'))
  const quota = useQuery({ ...quotaQuery(registry), enabled: false }).data?.quota
  if (isRunning) return null
  const count = countedLeft([...known.values()].map(({ row }) => row))
  if (count === 0) return null
  const left =
    quota?.remaining == null
      ? ''
      : ` of the ${formatCount(quota.remaining)} that are left, down to the last quarter`
  return (
    <p className="flex flex-wrap items-center gap-2">
      {counting.by} counts reads: platforms, sizes and dates of {formatPlural(count, 'image')} were not read.
      That spends {formatCount(count)} pulls{left}, and one more for each platform of an index.
      <button type="button" onClick={onRead} className="control">
        Read them
      </button>
    </p>
  )
}
