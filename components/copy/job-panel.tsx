'use client'

import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import type { JobItem } from '@/lib/actions/job-line'
import { formatBytes, formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { cancelJob } from '@/lib/queries/actions'
import { addressOf } from '@/lib/routes'
import { Notice } from '../ui/notice'
import { useJob } from './use-job'

const ENDS = { done: 'Done', failed: 'It failed', cancelled: 'It was stopped' }

/** How far a job is, what stops it, and where to look when it is done. */
export function JobPanel({ id }: { id: string }) {
  const { head, items, end, error } = useJob(id)
  const stop = useMutation({ mutationFn: () => cancelJob(id) })
  if (error)
    return (
      <Notice tone="error">
        {visibleText(error.message)} {'cure' in error && visibleText(String(error.cure ?? ''))}
      </Notice>
    )
  if (!head) return <p className="text-muted">Looking for the job…</p>
  const all = [...items.values()]
  const blobs = all.filter(({ item }) => item === 'blob')
  const ready = blobs.filter(({ state }) => state !== 'copying')
  const sentBytes = blobs.reduce((sum, blob) => sum + sentOf(blob), 0)
  const tags = all.filter(({ item }) => item === 'tag')
  return (
    <section aria-label="Job" className="panel flex flex-col gap-3 px-4 py-4">
      <div role="status" className="flex flex-wrap items-center gap-3">
        <h2 className="font-semibold text-lg">{end ? ENDS[end.end] : 'Running…'}</h2>
        <span className="text-muted text-sm">
          {formatCount(ready.length)} of {formatPlural(head.blobCount, 'blob')}
          {head.copyBytes > 0 && `, ${formatBytes(sentBytes)} of ${formatBytes(head.copyBytes)}`}
          {`, ${formatPlural(tags.length, 'tag')}`}
        </span>
        {!end && (
          <button type="button" className="control" disabled={stop.isPending} onClick={() => stop.mutate()}>
            Stop
          </button>
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
      {stop.error && <Notice tone="error">It could not be stopped: {visibleText(stop.error.message)}</Notice>}
      {end?.error && (
        <Notice tone={end.end === 'cancelled' ? 'info' : 'error'}>
          {visibleText(end.error.message)} {visibleText(end.error.cure ?? '')} No tag names anything that is
          not whole; what was stored stays, and the plan can be made and run again.
        </Notice>
      )}
      {end?.end === 'done' && (
        <ul className="flex flex-col gap-1">
          {tags.map(({ name }) => (
            <li key={name}>
              <Link
                href={addressOf({ ...head.to, tag: name })}
                prefetch={false}
                className="link mono break-all"
              >
                {visibleText(`${head.to.registry}/${head.to.repository}:${name}`)}
              </Link>
            </li>
          ))}
          <li>
            <Link href={addressOf(head.to)} prefetch={false} className="link">
              All tags of {visibleText(head.to.repository)}
            </Link>
          </li>
        </ul>
      )}
    </section>
  )
}

function sentOf({ state, sentBytes = 0, sizeBytes = 0 }: JobItem): number {
  if (state === 'copying') return sentBytes
  return state === 'copied' ? sizeBytes : 0
}
