import { readState } from '@/components/tag/read-state'
import type { ExportColumn, ExportRow } from '@/components/ui/export-table'
import type { VersionRow } from './resolve-versions'
import type { ListedVersions } from './version-items'

export const VERSION_COLUMNS: readonly ExportColumn[] = [
  { key: 'group', title: 'group' },
  { key: 'tag', title: 'tag' },
  { key: 'alsoNamed', title: 'also named' },
  { key: 'behind', title: 'behind' },
  { key: 'sameImage', title: 'same image' },
  { key: 'isPreRelease', title: 'pre-release' },
  { key: 'variant', title: 'variant' },
  { key: 'digest', title: 'digest' },
  { key: 'sizeBytes', title: 'size in bytes' },
  { key: 'created', title: 'created' },
  { key: 'state', title: 'state' },
]

/** Every version and name, also what is folded. */
export function versionRows(
  { groups, sections }: ListedVersions,
  isWanted: ((row: VersionRow) => boolean) | undefined,
): ExportRow[] {
  return [...groups, ...sections].flatMap(({ label, rows }) =>
    (isWanted ? rows.filter(isWanted) : rows).map((row) => ({ group: label, ...cellsOf(row) })),
  )
}

function cellsOf({ name, aliases, ofImage, row }: VersionRow): ExportRow {
  return {
    tag: name.tag,
    alsoNamed: aliases.map(({ tag }) => tag),
    behind: aliases.filter(({ standing }) => standing?.state === 'behind').map(({ tag }) => tag),
    sameImage: ofImage.map((other) => other.name.tag).filter((tag) => tag !== name.tag),
    isPreRelease: name.preRelease !== '',
    variant: name.variant,
    digest: row?.digest ?? null,
    sizeBytes: row?.sizeBytes ?? null,
    created: row?.created ?? null,
    state: readState(row),
  }
}
