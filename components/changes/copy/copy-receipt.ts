import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { contentLines, contentSum } from '../content-lines'
import type { ReceiptLine } from '../receipt'
import { changeOf } from '../tag-rows'

/** What a plan copies, by kind. */
export function copyReceipt(plan: CopyPlan): ReceiptLine[] {
  const { kind, roots } = plan
  const isAsked = ({ isAttachment }: CopyPlan['roots'][number]) => !isAttachment
  const tags = roots
    .filter(isAsked)
    .flatMap(({ digest, tags: some }) => some.map((tag) => changeOf(tag, digest)))
  const attached = roots.length - roots.filter(isAsked).length
  const part = (label: string, change: (typeof tags)[number]): ReceiptLine[] => {
    const count = tags.filter((each) => each === change).length
    return count > 0 ? [{ label, value: formatCount(count), look: 'part' }] : []
  }
  return [
    { label: 'Tags', value: formatCount(tags.length) },
    ...part('new', 'new'),
    ...part('moved from another digest', 'moved'),
    ...part('already up to date', 'same'),
    ...(attached > 0 ? [{ label: 'Attachments', value: formatCount(attached) }] : []),
    ...(kind === 'tag' ? [] : contentLines(plan)),
  ]
}

/** `Copy 2 tags`, without attachments. */
export function copyAction({ kind, promotion, roots }: CopyPlan): string {
  const requested = roots.filter(({ isAttachment }) => !isAttachment)
  const tagCount = requested.reduce((count, { tags }) => count + tags.length, 0)
  const what = tagCount > 0 ? formatPlural(tagCount, 'tag') : formatPlural(requested.length, 'manifest')
  if (promotion) return `Promote ${what} to ${visibleText(promotion.to)}`
  return `${kind === 'tag' ? 'Set' : 'Copy'} ${what}`
}

/** `Copy 2 tags · 12 manifests · 40 blobs mounted`. */
export function copySum(plan: CopyPlan): string {
  return [copyAction(plan), ...(plan.kind === 'tag' ? [] : contentSum(plan))].join(' · ')
}
