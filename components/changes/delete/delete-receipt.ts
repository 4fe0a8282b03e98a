import type { DeletePlan } from '@/lib/changes/delete/delete-plan'
import { formatBytes, formatCount, formatPlural } from '@/lib/format'
import type { ReceiptLine } from '../receipt'
import { countKinds } from './count-kinds'

/** What a plan deletes, by kind. */
export function deleteReceipt(plan: DeletePlan): ReceiptLine[] {
  const { tags, manifests, mode, reclaimedBytes } = plan
  const attached = tags.filter(({ reason }) => reason === 'attachment').length
  const requests = countRequests(plan)
  return [
    { label: 'Tags', value: formatCount(tags.length) },
    ...(attached > 0 ? [part('of images', tags.length - attached), part('attachment tags', attached)] : []),
    { label: 'Manifests', value: formatCount(manifests.length) },
    ...countKinds(manifests).map(({ one, many, count }) => part(count === 1 ? one : many, count)),
    {
      label: 'Reclaimed by garbage collection',
      value: mode === 'tags' ? 'nothing' : sizeText(reclaimedBytes),
      look: 'total',
    },
    ...(requests === null
      ? []
      : [{ label: 'Delete requests', value: formatCount(requests), look: 'note' as const }]),
  ]
}

/** `Delete 315 tags · 99 manifests · 2.3 MB`. */
export function deleteSum({ tags, manifests, mode, reclaimedBytes }: DeletePlan): string {
  const counts = [
    ...(tags.length > 0 ? [formatPlural(tags.length, 'tag')] : []),
    ...(manifests.length > 0 ? [formatPlural(manifests.length, 'manifest')] : []),
  ]
  const size = reclaimedBytes === null ? 'size unknown' : formatBytes(reclaimedBytes)
  return `Delete ${[...counts, ...(mode === 'images' ? [size] : [])].join(' · ')}`
}

function part(label: string, count: number): ReceiptLine {
  return { label, value: formatCount(count), look: 'part' }
}

function sizeText(bytes: number | null): string {
  return bytes === null ? 'unknown' : `about ${formatBytes(bytes)}`
}

/** Null if a tag needs more than one request. */
function countRequests({ method, tags, manifests }: DeletePlan): number | null {
  if (method === 'placeholder') return null
  return manifests.length + (method === 'tag' ? tags.length : 0)
}
