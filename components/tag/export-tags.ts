import { type ExportRow, type ExportTable, exportColumns } from '@/components/ui/export-table'
import type { TagRow } from '@/lib/tag-details/row'
import { readState } from './read-state'

/** `state` says which tags were not read. */
const COLUMNS = exportColumns([
  'tag',
  'state',
  'digest',
  'mediaType',
  'type',
  'platforms',
  'missingPlatforms',
  'sizeBytes',
  'created',
  'updated',
  'firstSeenAt',
])

/** The tags of a list as it is shown, with what is known of each, as a file. */
export function exportTags(tags: readonly string[], rowOf: (tag: string) => TagRow | undefined): ExportTable {
  return { columns: COLUMNS, rows: tags.map((tag) => exportTag(tag, rowOf(tag))) }
}

function exportTag(tag: string, row: TagRow | undefined): ExportRow {
  const state = readState(row)
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
    updated: row.dockerHub?.updatedAt,
    firstSeenAt: row.firstSeenAt,
  }
}
