'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowRight, Check } from 'lucide-react'
import { Detail } from '@/components/detail'
import { Button } from '@/components/ui/button'
import { NameLink } from '@/components/ui/name-link'
import { Skeleton } from '@/components/ui/skeleton'
import { TextLink } from '@/components/ui/text-link'
import type { Activity, ActivityJob } from '@/lib/changes/activity/activity'
import { formatCount } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { jobEntriesQuery } from '@/lib/queries/activity'
import { addressOf, restoreAddress } from '@/lib/routes'
import { countOf } from './describe-job'
import { Failure } from './failure'

const ROW = 'border-line border-t px-4 py-2 sm:pl-12'

interface Props {
  job: ActivityJob
  /** Only tags and digests that match. */
  filter: string
  onShowAll: () => void
}

/** What a job changed. Loads it, page by page, unless the job itself says it. */
export function JobEntries({ job, filter, onShowAll }: Props) {
  const isSingle = job.entryCount === 1
  const list = useInfiniteQuery({ ...jobEntriesQuery(job.job, filter || undefined), enabled: !isSingle })
  const entries = isSingle ? [job] : list.data?.pages.flatMap(({ activity }) => activity)
  // The card of the job restores all of them.
  const canRestoreOne = job.isRestorable && job.outcome !== 'running' && job.tagCount > 1
  const rest = job.entryCount - (entries?.length ?? 0)
  return (
    <>
      {!entries && !list.error && (
        <p className={ROW}>
          <Skeleton width={320} /> <span className="sr-only">Loading…</span>
        </p>
      )}
      {entries && (
        <ul aria-label="Changes of this job">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} isRestorable={canRestoreOne} />
          ))}
        </ul>
      )}
      {list.error && (
        <div className={ROW}>
          <Failure
            error={list.error}
            isPending={list.isFetching}
            onRetry={() => (list.data ? list.fetchNextPage() : list.refetch())}
          />
        </div>
      )}
      {!list.error && list.hasNextPage && (
        <p className={ROW}>
          <Button variant="link" isPending={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            Show more{filter ? '' : `, ${formatCount(rest)} left`}
          </Button>
        </p>
      )}
      {filter !== '' && !isSingle && !list.hasNextPage && rest > 0 && entries && (
        <p className={`${ROW} text-muted text-sm`}>
          {formatCount(entries.length)} of {countOf(job)} match.{' '}
          <Button variant="link" onClick={onShowAll}>
            Show all
          </Button>
        </p>
      )}
    </>
  )
}

function Entry({ entry, isRestorable }: { entry: Activity; isRestorable: boolean }) {
  const { registry, repository, tag, previousDigest, newDigest } = entry
  const digest = newDigest ?? previousDigest ?? ''
  const name = tag ?? shortDigest(digest)
  return (
    <li className={`flex flex-wrap items-center gap-x-4 gap-y-0.5 text-sm ${ROW}`}>
      <span className="min-w-0 basis-full sm:flex-1 sm:basis-0">
        <NameLink href={addressOf({ registry, repository, ...(tag === null ? { digest } : { tag }) })}>
          {visibleText(name)}
        </NameLink>
      </span>
      <span className="flex items-center gap-2 text-muted">
        {previousDigest === null ? <span>none</span> : <Digest digest={previousDigest} />}
        <ArrowRight size={14} aria-label="to" role="img" className="shrink-0" />
        <span className="sm:w-24">
          <NewDigest entry={entry} />
        </span>
      </span>
      <span className="text-green sm:w-24 sm:text-right">
        {entry.outcome === 'succeeded' && (
          <span className="inline-flex items-center gap-1">
            <Check aria-hidden size={13} />
            {DONE[entry.action]}
          </span>
        )}
      </span>
      {isRestorable && (
        <span className="sm:w-16 sm:text-right">
          {tag !== null && (
            <TextLink href={restoreAddress(entry.job, tag)} aria-label={`Restore ${visibleText(tag)}`}>
              Restore…
            </TextLink>
          )}
        </span>
      )}
    </li>
  )
}

const DONE: Record<Activity['action'], string> = {
  copy: 'copied',
  promote: 'promoted',
  tag: 'retagged',
  'create-index': 'created',
  delete: 'deleted',
  restore: 'restored',
}

/** The log has one outcome for a whole job, so what happened to this tag is unknown unless the whole job succeeded. */
function NewDigest({ entry: { newDigest, outcome } }: { entry: Activity }) {
  if (outcome !== 'succeeded' && outcome !== 'running') return <span className="text-muted">unknown</span>
  if (newDigest !== null) return <Digest digest={newDigest} />
  return <span className="text-muted">{outcome === 'running' ? 'to be deleted' : 'none'}</span>
}

function Digest({ digest }: { digest: string }) {
  return (
    <Detail value={{ 'data-digest': digest }}>
      <code className="text-muted">{visibleText(shortDigest(digest).replace(/^sha256:/, ''))}</code>
    </Detail>
  )
}
