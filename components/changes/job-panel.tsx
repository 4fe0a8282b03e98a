'use client'

import { useMutation } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { SectionTitle } from '@/components/ui/section-title'
import type { JobItem } from '@/lib/api/jobs'
import { formatBytes, formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { cancelJob } from '@/lib/queries/changes'
import { LazyJobResult } from './lazy-job-result'
import { Problem } from './problem'
import { useJob, type WatchedJob } from './use-job'

const ENDS = {
  succeeded: 'Succeeded',
  'partly-succeeded': 'Partly succeeded',
  failed: 'Failed',
  canceled: 'Canceled',
  interrupted: 'Interrupted',
}

/** A job's progress, a button to cancel it, and its result. */
export function JobPanel({ id }: { id: string }) {
  const { head, items, end, error, interruption } = useJob(id)
  const stop = useMutation({ mutationFn: () => cancelJob(id) })
  if (error) return <Problem error={error} />
  if (!head)
    return interruption ? <Problem error={interruption} /> : <p className="text-muted">Loading job…</p>
  const all = [...items.values()]
  const sentBytes = all.reduce((sum, item) => sum + sentOf(item), 0)
  return (
    <Panel label="Job">
      <div role="status" className="flex flex-wrap items-center gap-3">
        <SectionTitle>{end ? ENDS[end.end] : 'Running…'}</SectionTitle>
        <span className="text-muted text-sm">{progressOf(head, all, sentBytes)}</span>
        {!end && (
          <Button isPending={stop.isPending} onClick={() => stop.mutate()}>
            Cancel job
          </Button>
        )}
      </div>
      {!end && head.copyBytes > 0 && (
        <progress
          aria-label="Bytes copied"
          value={sentBytes}
          max={head.copyBytes}
          className="h-1 w-full appearance-none overflow-hidden rounded-full bg-bar-track [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-bar-track [&::-webkit-progress-value]:bg-accent"
        />
      )}
      {!end && interruption && <Problem error={interruption} />}
      {stop.error && <Notice tone="error">Couldn’t cancel the job: {visibleText(stop.error.message)}</Notice>}
      {end && <LazyJobResult head={head} items={all} end={end} />}
    </Panel>
  )
}

function progressOf(
  head: NonNullable<WatchedJob['head']>,
  items: readonly JobItem[],
  sentBytes: number,
): string {
  const count = (wanted: JobItem['item']) =>
    items.filter(({ item, state }) => item === wanted && state !== 'copying').length
  const isChange = head.kind === 'delete' || head.kind === 'restore'
  const share = (item: JobItem['item'], total: number) =>
    total > 0 ? [`${formatCount(count(item))} of ${formatPlural(total, item)}`] : []
  return [
    ...(isChange ? share('manifest', head.manifestCount) : share('blob', head.blobCount)),
    ...(head.copyBytes > 0 ? [`${formatBytes(sentBytes)} of ${formatBytes(head.copyBytes)}`] : []),
    ...share('tag', head.tagCount),
  ].join(', ')
}

function sentOf({ item, state, sentBytes = 0, sizeBytes = 0 }: JobItem): number {
  if (item !== 'blob') return 0
  if (state === 'copying') return sentBytes
  return state === 'copied' ? sizeBytes : 0
}
