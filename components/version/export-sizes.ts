import { readState } from '@/components/tag/read-state'
import type { ExportColumn, ExportRow } from '@/components/ui/export-table'
import type { TagRow } from '@/lib/tag-details/row'
import { sizeCell } from './size-cells'

/** Bytes for each platform; why there are none is in the state. */
export function sizeExportColumns(platforms: readonly string[]): ExportColumn[] {
  return [...['tag', 'digest', 'created', 'state'], ...platforms].map((key) => ({ key, title: key }))
}

export function sizeExportRows(
  tags: readonly string[],
  platforms: readonly string[],
  rowOf: (tag: string) => TagRow | undefined,
): ExportRow[] {
  return tags.map((tag) => {
    const row = rowOf(tag)
    const sizes = platforms.map((platform) => [platform, sizeCell(row, platform)] as const)
    return {
      ...Object.fromEntries(sizes),
      ...{ tag, digest: row?.digest ?? null, created: row?.created ?? null, state: readState(row) },
    }
  })
}
