import { describeRowState } from '@/components/tag/describe-row-state'
import type { ExportColumn, ExportRow, ExportTable } from '@/components/ui/export-table'
import type { VersionRow } from './resolve-versions'
import type { ListedVersions } from './version-items'

const COLUMNS: readonly ExportColumn[] = [
  { key: 'group', title: 'group' },
  { key: 'tag', title: 'tag' },
  { key: 'aliases', title: 'aliases' },
  { key: 'behind', title: 'behind' },
  { key: 'sameImage', title: 'same image' },
  { key: 'isPreRelease', title: 'pre-release' },
  { key: 'variant', title: 'variant' },
  { key: 'digest', title: 'digest' },
  { key: 'sizeBytes', title: 'size in bytes' },
  { key: 'created', title: 'created' },
  { key: 'state', title: 'state' },
]

/** Exports every version and every other tag, including folded ones. */
export function exportVersions(
  { groups, sections }: ListedVersions,
  isWanted: ((row: VersionRow) => boolean) | undefined,
): ExportTable {
  const rows = [...groups, ...sections].flatMap(({ label, rows }) =>
    (isWanted ? rows.filter(isWanted) : rows).map((row) => ({ group: label, ...exportVersion(row) })),
  )
  return { columns: COLUMNS, rows }
}

function exportVersion({ name, aliases, ofImage, row }: VersionRow): ExportRow {
  return {
    tag: name.tag,
    aliases: aliases.map(({ tag }) => tag),
    behind: aliases.filter(({ floating }) => floating?.state === 'behind').map(({ tag }) => tag),
    sameImage: ofImage.map((other) => other.name.tag).filter((tag) => tag !== name.tag),
    isPreRelease: name.preRelease !== '',
    variant: name.variant,
    digest: row?.digest ?? null,
    sizeBytes: row?.sizeBytes ?? null,
    created: row?.created ?? null,
    state: describeRowState(row),
  }
}
