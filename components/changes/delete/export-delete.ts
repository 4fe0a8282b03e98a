import type { ExportTable } from '@/components/ui/export-table'
import type { DeletePlan, RemovedManifest, RemovedTag } from '@/lib/changes/delete/delete-plan'
import { sortByTag } from '@/lib/oci/version-order'

const COLUMNS = [
  { key: 'name', title: 'name' },
  { key: 'digest', title: 'digest' },
  { key: 'reason', title: 'reason' },
]

const TAG_REASONS: Record<RemovedTag['reason'], string> = {
  'same-digest': 'Also deleted: other tags that point to these images',
  requested: 'Tags',
  attachment: 'Attachment tags',
}

const MANIFEST_REASONS: Record<RemovedManifest['reason'], string> = {
  requested: 'Manifests',
  child: 'Child manifests that only these indexes list',
  attachment: 'Attachments of these images',
}

/** What the plan deletes, by reason, as a file. */
export function exportDelete({ tags, manifests }: Pick<DeletePlan, 'tags' | 'manifests'>): ExportTable {
  const tagRows = (Object.keys(TAG_REASONS) as RemovedTag['reason'][]).flatMap((why) =>
    sortByTag(
      tags.filter(({ reason }) => reason === why),
      ({ tag }) => tag,
    ).map(({ tag, digest }) => ({ name: tag, digest, reason: TAG_REASONS[why] })),
  )
  const manifestRows = (Object.keys(MANIFEST_REASONS) as RemovedManifest['reason'][]).flatMap((why) =>
    manifests
      .filter(({ reason }) => reason === why)
      .map(({ platform, title, digest }) => ({
        name: platform ?? title,
        digest,
        reason: MANIFEST_REASONS[why],
      })),
  )
  return { columns: COLUMNS, rows: [...tagRows, ...manifestRows] }
}
