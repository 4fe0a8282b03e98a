import type { JobHead, JobItem } from '@/lib/api/jobs'
import { formatBytes, formatCount, formatPlural } from '@/lib/format'

/** The bytes that a job has copied, if it copies any. */
export function JobProgressBar({ head, items }: { head: JobHead; items: readonly JobItem[] }) {
  if (head.copyBytes === 0) return null
  return (
    <progress
      aria-label="Bytes copied"
      value={sumSent(items)}
      max={head.copyBytes}
      className="h-1 w-full appearance-none overflow-hidden rounded-full bg-bar-track [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-bar-track [&::-webkit-progress-value]:bg-accent"
    />
  )
}

/** How much a job has done: blobs or manifests, bytes, and tags. */
export function describeProgress(head: JobHead, items: readonly JobItem[]): string {
  const count = (wanted: JobItem['item']) =>
    items.filter(({ item, state }) => item === wanted && state !== 'copying').length
  const isChange = head.kind === 'delete' || head.kind === 'restore'
  const share = (item: JobItem['item'], total: number) =>
    total > 0 ? [`${formatCount(count(item))} of ${formatPlural(total, item)}`] : []
  return [
    ...(isChange ? share('manifest', head.manifestCount) : share('blob', head.blobCount)),
    ...(head.copyBytes > 0 ? [`${formatBytes(sumSent(items))} of ${formatBytes(head.copyBytes)}`] : []),
    ...share('tag', head.tagCount),
  ].join(', ')
}

function sentOf({ item, state, sentBytes = 0, sizeBytes = 0 }: JobItem): number {
  if (item !== 'blob') return 0
  if (state === 'copying') return sentBytes
  return state === 'copied' ? sizeBytes : 0
}

function sumSent(items: readonly JobItem[]): number {
  return items.reduce((sum, item) => sum + sentOf(item), 0)
}
