import type { PlanGroup, PlanItem } from '@/components/changes/plan-groups'
import type {
  DeletePlan,
  RemainingManifest,
  RemovedManifest,
  RemovedTag,
} from '@/lib/changes/delete/delete-plan'
import { sortByTag } from '@/lib/oci/version-order'

/** What a plan deletes, by reason. What wasn't requested comes first, because the reader needs to see it. */
export function deletedGroups({ tags, manifests }: Pick<DeletePlan, 'tags' | 'manifests'>): PlanGroup[] {
  const tagged = (why: RemovedTag['reason']) =>
    sortByTag(
      tags.filter((tag) => tag.reason === why),
      ({ tag }) => tag,
    ).map(({ tag, digest }): PlanItem => ({ key: tag, name: tag, isCode: true, digest }))
  const stored = (why: RemovedManifest['reason']) => byName(manifests.filter((one) => one.reason === why))
  return [
    {
      title: 'Also deleted: other tags that point to these images',
      tone: 'warning',
      items: tagged('same-digest'),
    },
    { title: 'Tags', isMain: true, items: tagged('requested') },
    { title: 'Attachment tags', items: tagged('attachment') },
    { title: 'Manifests', items: stored('requested') },
    { title: 'Child manifests that only these indexes list', items: stored('child') },
    { title: 'Attachments of these images', items: stored('attachment') },
  ]
}

const KEPT_TITLES: Record<RemainingManifest['reason'], string> = {
  tagged: 'Kept: other tags point to them',
  'in-index': 'Kept: other indexes list them',
  'subject-deleted': 'Kept: attachments of deleted images',
  untagged: 'Kept, but untagged: available by digest until garbage collection',
}

/** What the reader might expect to be deleted and is kept, by reason. */
export function keptGroups({ kept, tags }: Pick<DeletePlan, 'kept' | 'tags'>): PlanGroup[] {
  return (Object.keys(KEPT_TITLES) as RemainingManifest['reason'][]).map((why) => ({
    title: KEPT_TITLES[why],
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

/** Groups equal names, in index order. */
function byName(manifests: readonly RemovedManifest[]): PlanItem[] {
  const named = new Map<string, PlanItem[]>()
  for (const manifest of manifests) {
    const name = nameOf(manifest)
    const items = named.get(name) ?? []
    items.push({ key: manifest.digest, name, digest: manifest.digest })
    named.set(name, items)
  }
  return [...named.values()].flat()
}

function nameOf({ platform, title }: RemovedManifest): string {
  return platform ?? title
}
