import type { ExportRow, ExportTable } from '@/components/ui/export-table'
import type { TagRow } from '@/lib/tag-details/row'
import { describeRowState } from './describe-row-state'

/** `state` says which tags aren't loaded. */
const COLUMNS = [
  { key: 'tag', title: 'tag' },
  { key: 'state', title: 'state' },
  { key: 'digest', title: 'digest' },
  { key: 'mediaType', title: 'media type' },
  { key: 'type', title: 'type' },
  { key: 'platforms', title: 'platforms' },
  { key: 'missingPlatforms', title: 'missing platforms' },
  { key: 'sizeBytes', title: 'size in bytes' },
  { key: 'created', title: 'created' },
  { key: 'updatedAt', title: 'updated at' },
  { key: 'firstSeenAt', title: 'first seen at' },
]

/** The tags of a list in its current order, with what is known about each, as a file. */
export function exportTags(tags: readonly string[], rowOf: (tag: string) => TagRow | undefined): ExportTable {
  return { columns: COLUMNS, rows: tags.map((tag) => exportTag(tag, rowOf(tag))) }
}

function exportTag(tag: string, row: TagRow | undefined): ExportRow {
  const state = describeRowState(row)
  if (!row) return { tag, state }
  const hasPlatforms = row.kind !== null
  const missing = row.platforms.filter((entry) => entry.missing)
  return {
    tag,
    state,
    digest: row.digest,
    mediaType: row.mediaType,
    type: row.title ?? row.type,
    platforms: hasPlatforms ? row.platforms.map(({ platform }) => platform) : null,
    missingPlatforms: hasPlatforms ? missing.map(({ platform }) => platform) : null,
    sizeBytes: row.sizeBytes,
    created: row.created,
    updatedAt: row.dockerHub?.updatedAt,
    firstSeenAt: row.firstSeenAt,
  }
}
