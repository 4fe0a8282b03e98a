import type { ImageIndexPlan } from '@/lib/changes/image-index/image-index-plan'
import { formatCount, formatPlural } from '@/lib/format'
import { contentLines, contentSum } from '../content-lines'
import type { ReceiptLine } from '../receipt'

/** What the index lists, and what is copied for it first. */
export function indexReceipt(plan: ImageIndexPlan): ReceiptLine[] {
  const { images, artifacts, attachments } = countEntries(plan)
  return [
    { label: 'Tags', value: formatCount(plan.tags.length) },
    { label: 'Images', value: formatCount(images) },
    ...(artifacts > 0 ? [{ label: 'Other artifacts', value: formatCount(artifacts) }] : []),
    ...(attachments > 0 ? [{ label: 'Attachments', value: formatCount(attachments) }] : []),
    ...contentLines(contentOf(plan)),
  ]
}

/** `Create an index of 3 images · 1 tag · 40 blobs mounted`. */
export function indexSum(plan: ImageIndexPlan): string {
  const { images, artifacts } = countEntries(plan)
  const listed = [
    ...(images > 0 || artifacts === 0 ? [formatPlural(images, 'image')] : []),
    ...(artifacts > 0 ? [formatPlural(artifacts, 'other artifact')] : []),
  ]
  return [
    `Create an index of ${listed.join(' and ')}`,
    ...(plan.tags.length > 0 ? [formatPlural(plan.tags.length, 'tag')] : []),
    ...contentSum(contentOf(plan)),
  ].join(' · ')
}

function countEntries({ entries }: ImageIndexPlan) {
  const attachments = entries.filter(({ isAttachment }) => isAttachment).length
  const artifacts = entries.filter(({ isArtifact }) => isArtifact).length
  return { images: entries.length - attachments - artifacts, artifacts, attachments }
}

function contentOf(plan: ImageIndexPlan) {
  return { ...plan, blobs: plan.copies.flatMap((copy) => copy.blobs) }
}
