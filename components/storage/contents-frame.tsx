'use client'

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { RateLimit } from '@/components/registry/rows-quota'
import { countTags, formatTagCounts } from '@/components/tag/count-tags'
import { NoTags } from '@/components/tag/no-tags'
import { ScanControls } from '@/components/tag/scan-controls'
import { ScanPrompt } from '@/components/tag/scan-prompt'
import { useAllTags } from '@/components/tag/use-all-tags'
import { useScanStart } from '@/components/tag/use-scan-start'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { Toolbar } from '@/components/ui/toolbar'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { quotaQuery } from '@/lib/queries/quota'
import type { ScanProgress } from '@/lib/queries/scan'
import type { Contents } from '@/lib/storage/contents'
import { useContents } from './use-contents'

/** `idle` and `left`: loading is about to start. */
const LOADING: readonly ScanProgress['status'][] = ['idle', 'left', 'running']

export interface ContentsProps {
  registry: string
  repository: string
  rateLimit: RateLimit
}

interface Props extends ContentsProps {
  label: string
  /** What the reader gets from loading all tags. */
  promise: string
  /** The filters, while nothing is loaded. */
  asked: ReactNode
  children: (contents: Contents, digestOf: ReadonlyMap<string, string>) => ReactNode
}

/** Loads all tags of a repository, after a click if there are many, then renders a view of their contents. */
export function ContentsFrame({ label, promise, asked, children, ...props }: Props) {
  const { registry, repository, rateLimit } = props
  const name = `${registry}/${repository}`
  const { tags, hasMore } = useAllTags(name)
  const tagCount = tags.length
  const { isIdle, ask, start } = useScanStart(name, { tagCount, isMore: hasMore })
  const [load, setLoad] = useState<'yes'>()
  const isRateLimited = useQuery({ ...quotaQuery(registry), enabled: false }).data?.isRateLimited ?? false
  const { status, contents, digestOf, isLoading, error } = useContents(name, load)
  if (tagCount === 0 && !hasMore) return <NoTags repository={repository} />
  if (isIdle)
    return (
      <section aria-label={label} className="flex flex-col gap-3">
        {asked}
        <ScanPrompt promise={promise} tags={tags} onLoad={ask} />
      </section>
    )
  const leftCount = tagCount - digestOf.size
  return (
    <section aria-label={label} className="flex flex-col gap-3">
      <Toolbar>
        <ScanControls repository={name} rateLimit={rateLimit} {...start} />
      </Toolbar>
      {error && (
        <Notice tone="error">
          The loaded tags couldn’t be combined: {visibleText(error.message)} Refresh to try again.
        </Notice>
      )}
      {contents?.stopped && <Notice tone="warning">{visibleText(contents.stopped.message)}</Notice>}
      {contents && leftCount > 0 && (
        <Notice tone="warning">
          {formatCount(leftCount)} of {formatTagCounts(countTags(tags))} {leftCount === 1 ? 'is' : 'are'} not
          included: not loaded yet, or failed to load. Unique sizes may be smaller than shown.
        </Notice>
      )}
      {contents && contents.notLoadedCount > 0 && (
        <Notice>
          {formatPlural(contents.notLoadedCount, 'manifest')}, mostly attestations,{' '}
          {contents.notLoadedCount === 1 ? 'is' : 'are'} not loaded, so{' '}
          {contents.notLoadedCount === 1 ? 'its' : 'their'} blobs are not counted.{' '}
          <Button variant="inline" onClick={() => setLoad('yes')}>
            Load {contents.notLoadedCount === 1 ? 'it' : 'them'}
          </Button>
          {isRateLimited && ` (${rateLimit.by} counts each as a pull. The last quarter of the quota is kept)`}
        </Notice>
      )}
      {(isLoading || LOADING.includes(status)) && !contents && <Skeleton width="100%" height={256} />}
      {contents && children(contents, digestOf)}
    </section>
  )
}
