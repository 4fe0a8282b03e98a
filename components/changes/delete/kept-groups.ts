import type { PlanGroup, PlanItem } from '@/components/changes/plan-groups'
import type { DeletePlan, RemainingManifest, RemovedTag } from '@/lib/changes/delete/delete-plan'

const TITLES: Record<RemainingManifest['reason'], string> = {
  tagged: 'Other tags point to them',
  'in-index': 'Other indexes list them',
  'subject-deleted': 'Attachments of deleted images',
  untagged: 'Untagged: available by digest until garbage collection',
}

/** What the reader might expect to be deleted and is kept, by reason. */
export function keptGroups({ kept, tags }: Pick<DeletePlan, 'kept' | 'tags'>): PlanGroup[] {
  return (Object.keys(TITLES) as RemainingManifest['reason'][]).map((why) => ({
    title: TITLES[why],
    items: kept
      .filter((manifest) => manifest.reason === why)
      .map(({ digest, platform, tags: by }) => ({
        key: digest,
        name: platform ?? 'manifest',
        digest,
        ...noteOf(by, why === 'untagged' ? tags.filter((tag) => tag.digest === digest) : []),
      })),
  }))
}

/** The tags that keep a manifest, or else its previous tags. */
function noteOf(by: readonly string[], lost: readonly RemovedTag[]): Pick<PlanItem, 'note'> {
  if (by.length > 0) return { note: by.join(', ') }
  return lost.length > 0 ? { note: `previously tagged as ${lost.map(({ tag }) => tag).join(', ')}` } : {}
}
