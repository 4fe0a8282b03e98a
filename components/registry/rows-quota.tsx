import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { visibleText } from '@/lib/oci/visible-text'
import { quotaQuery } from '@/lib/queries/quota'
import type { TagRow } from '@/lib/tag-details/row'

const QuotaLine = dynamic(() => import('./quota-line').then((module) => module.QuotaLine))

/** Who limits the registry's pulls, if anyone. */
export interface RateLimit {
  by: string
  /** The rows come from Docker Hub's own listing. */
  hasListing: boolean
}

interface Props {
  registry: string
  rateLimit: RateLimit
  /** The known rows on the screen. */
  rows: readonly TagRow[]
  now: string
  place: 'above' | 'below'
}

/**
 * The quota on a list of tags, and what it means for the rows. It's above the rows if the server knew it, and below
 * if it arrived with the rows, so that nothing on the page moves.
 */
export function RowsQuota({ registry, rateLimit, rows, now, place }: Props) {
  const { data } = useQuery({ ...quotaQuery(registry), enabled: false })
  const [isKnownAtFirst] = useState(data?.isRateLimited ?? false)
  if (!data?.isRateLimited || (place === 'above') !== isKnownAtFirst) return null
  const problem = rows.find((row) => row.dockerHubError)?.dockerHubError
  return (
    <QuotaLine limitedBy={rateLimit.by} quota={data.quota} now={now}>
      {problem
        ? `Docker Hub’s listing is unavailable: ${visibleText(problem.message)} ${visibleText(problem.fix ?? '')}`
        : rateLimit.hasListing
          ? 'Platforms, sizes, and update times come from Docker Hub’s listing, which doesn’t use pull quota.'
          : 'Rows show only what doesn’t use pull quota. Loading a row does.'}
    </QuotaLine>
  )
}
