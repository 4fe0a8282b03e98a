import type { RestorePlan } from '@/lib/changes/restore/restore-plan'
import { formatCount } from '@/lib/format'
import type { DigestRow } from '../digest-row'
import type { ReceiptLine } from '../receipt'
import { changeOf, tagRows } from '../tag-rows'

type Restored = Pick<RestorePlan, 'tags' | 'manifests'>

/** The digests that a plan restores, with their tags. Children are part of their index. */
export function restoreRows({ tags, manifests }: Restored): DigestRow[] {
  const mediaTypes = new Map(manifests.map(({ digest, mediaType }) => [digest, mediaType]))
  const tagged = new Set(tags.map(({ digest }) => digest))
  const untagged = manifests.filter(
    ({ digest, isInTarget, isChild }) => !isInTarget && !isChild && !tagged.has(digest),
  )
  return tagRows([
    ...tags.map((tag) => ({ ...tag, mediaType: mediaTypes.get(tag.digest) ?? '', tags: [tag] })),
    ...untagged.map((manifest) => ({ ...manifest, tags: [] })),
  ])
}

/** What a plan would change; the rest is already there. */
export function restoreCounts({ tags, manifests }: Restored): { tagCount: number; manifestCount: number } {
  return {
    tagCount: tags.filter((tag) => changeOf(tag, tag.digest) !== 'same').length,
    manifestCount: manifests.filter(({ isInTarget }) => !isInTarget).length,
  }
}

/** What a plan restores, by kind. */
export function restoreReceipt(plan: Restored): ReceiptLine[] {
  const { tagCount, manifestCount } = restoreCounts(plan)
  const there = (what: string, count: number): ReceiptLine[] =>
    count > 0 ? [{ label: `${what} already there`, value: formatCount(count), look: 'part' }] : []
  return [
    { label: 'Tags', value: formatCount(tagCount) },
    ...there('tags', plan.tags.length - tagCount),
    { label: 'Manifests', value: formatCount(manifestCount) },
    ...there('manifests', plan.manifests.length - manifestCount),
  ]
}
