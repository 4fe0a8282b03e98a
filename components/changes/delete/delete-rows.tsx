import type { DeletePlan, RemovedManifest, RemovedTag } from '@/lib/changes/delete/delete-plan'
import { formatAgo, formatBytes, formatCount } from '@/lib/format'
import type { DigestRow } from '../digest-row'
import { AlsoDeleted } from './also-deleted'

type Deleted = Pick<DeletePlan, 'createdAt' | 'mode' | 'tags' | 'manifests' | 'roots'>
/** When the images of tags were created; null is unknown. */
export type TagDates = ReadonlyMap<string, string | null>

interface Group {
  key: string
  digest: string | null
  tags: RemovedTag[]
  attachmentTags: RemovedTag[]
  manifests: RemovedManifest[]
}

/** The titles of the cells in `deletedRows`. */
export function deletedColumns({ mode }: Pick<Deleted, 'mode'>, dates: TagDates | undefined): string[] {
  return [...(dates ? ['Created'] : []), ...(mode === 'images' ? ['Manifests', 'Unique size'] : [])]
}

/**
 * What a plan deletes, one row for each requested manifest. Those with tags that weren't requested come first, because
 * the reader needs to see them.
 */
export function deletedRows(plan: Deleted, dates?: TagDates): DigestRow[] {
  const rows = groupByRoot(plan).map((group): DigestRow => {
    const others = group.tags.filter(({ reason }) => reason === 'same-digest')
    const marked = others.map(({ tag }) => ({ name: tag, note: 'also deleted', isMarked: true }))
    const requested = group.tags.filter(({ reason }) => reason !== 'same-digest')
    const { key, digest, tags, manifests, attachmentTags } = group
    const root = manifests.find((manifest) => manifest.digest === digest)
    const also = manifests.filter((manifest) => manifest !== root)
    return {
      key,
      digest,
      tags: [...marked, ...requested.map(({ tag }) => ({ name: tag }))],
      ...(tags.length === 0 && { title: root?.platform ?? root?.title ?? 'Attachments' }),
      ...(others.length > 0 && { mark: `${formatCount(others.length)} also deleted` }),
      cells: cellsOf(plan, group, dates),
      ...(also.length + attachmentTags.length > 0 && {
        more: <AlsoDeleted manifests={also} tags={attachmentTags} />,
      }),
    }
  })
  return [...rows.filter(({ mark }) => mark), ...rows.filter(({ mark }) => !mark)]
}

/** In the order of the tags. */
function groupByRoot({ tags, manifests }: Deleted): Group[] {
  const rootOf = new Map(manifests.map(({ digest, root }) => [digest, root ?? digest]))
  const groups = new Map<string, Group>()
  const groupOf = (digest: string | null) => {
    const root = digest === null ? null : (rootOf.get(digest) ?? digest)
    const key = root ?? ''
    const group = groups.get(key) ?? { key, digest: root, tags: [], attachmentTags: [], manifests: [] }
    groups.set(key, group)
    return group
  }
  for (const tag of tags) {
    const group = groupOf(tag.digest)
    if (tag.reason === 'attachment') group.attachmentTags.push(tag)
    else group.tags.push(tag)
  }
  for (const manifest of manifests) groupOf(manifest.digest).manifests.push(manifest)
  return [...groups.values()]
}

function cellsOf(
  { createdAt, mode, roots }: Deleted,
  { digest, tags, manifests }: Group,
  dates: TagDates | undefined,
): DigestRow['cells'] {
  const bytes = roots.find((root) => root.digest === digest)?.uniqueBytes ?? null
  const created = dates?.get(tags[0]?.tag ?? '') ?? null
  return [
    ...(dates
      ? [{ text: created === null ? 'unknown' : formatAgo(created, createdAt), unit: 'created' }]
      : []),
    ...(mode === 'images'
      ? [
          { text: formatCount(manifests.length), unit: manifests.length === 1 ? 'manifest' : 'manifests' },
          { text: bytes === null ? 'unknown' : formatBytes(bytes), unit: 'unique size' },
        ]
      : []),
  ]
}
