import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import { formatCount, formatPlural, formatSum } from '@/lib/format'
import type { ReceiptLine } from './receipt'

type Content = Pick<CopyPlan, 'pushCount' | 'mountCount' | 'copyCount' | 'copyBytes' | 'blobs'>

/** How the manifests and blobs of a plan get to the target. */
export function contentLines(content: Content): ReceiptLine[] {
  const { pushCount, mountCount, copyCount, blobs } = content
  const there = blobs.filter(({ transfer }) => transfer === 'exists').length
  return [
    { label: 'Manifests to upload', value: formatCount(pushCount) },
    { label: 'Blobs', value: formatCount(blobs.length) },
    ...(mountCount > 0 ? [part('mounted, no upload', mountCount)] : []),
    ...(copyCount > 0 ? [part('copied through this server', copyCount)] : []),
    ...(there > 0 ? [part('already in the target', there)] : []),
    { label: 'To transfer', value: transferText(content), look: 'total' },
  ]
}

/** `1 manifest`, `40 blobs mounted`, `2.3 MB to transfer`; leaves out what is zero. */
export function contentSum(content: Content): string[] {
  const { pushCount, mountCount, copyCount } = content
  return [
    ...(pushCount > 0 ? [formatPlural(pushCount, 'manifest')] : []),
    ...(mountCount > 0 ? [`${formatPlural(mountCount, 'blob')} mounted`] : []),
    ...(copyCount > 0 ? [`${transferText(content)} to transfer`] : []),
  ]
}

function transferText({ copyCount, copyBytes, blobs }: Content): string {
  if (copyCount === 0) return 'nothing'
  const unknown = blobs.filter(({ transfer, sizeBytes }) => transfer === 'copy' && sizeBytes === null)
  return formatSum(copyBytes, unknown.length)
}

function part(label: string, count: number): ReceiptLine {
  return { label, value: formatCount(count), look: 'part' }
}
