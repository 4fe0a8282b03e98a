import type { ExportColumn, ExportRow } from '@/components/ui/export-table'
import type { TagRow } from '@/lib/tag-details/row'
import { readState } from './read-state'

const KEYS = ['tag', 'state', 'digest', 'mediaType', 'type', 'platforms', 'missingPlatforms', 'sizeBytes']
const TIMES = ['created', 'updated', 'firstSeen']

/** `state` says which tags were not read. */
export const TAG_COLUMNS: readonly ExportColumn[] = [...KEYS, ...TIMES].map((key) => ({ key, title: key }))

/** The tags of a list as it is shown, with what is known of each. */
export function tagRows(tags: readonly string[], rowOf: (tag: string) => TagRow | undefined): ExportRow[] {
  return tags.map((tag) => {
    const row = rowOf(tag)
    if (!row) return { tag, state: readState(row) }
    const { digest, mediaType, type, title, platforms, sizeBytes, created, listed, firstSeen } = row
    const hasPlatforms = row.kind !== null
    const named = (entries: typeof platforms) => entries.map(({ platform }) => platform)
    return {
      ...{ tag, state: readState(row), digest, mediaType, type: title ?? type, sizeBytes, created },
      platforms: hasPlatforms ? named(platforms) : null,
      missingPlatforms: hasPlatforms ? named(platforms.filter(({ missing }) => missing)) : null,
      updated: listed?.updated,
      firstSeen,
    }
  })
}
