import { describeRowState } from '@/components/tag/describe-row-state'
import { type ExportTable, exportColumns } from '@/components/ui/export-table'
import type { TagRow } from '@/lib/tag-details/row'
import { sizeCell } from './size-cells'

/** Bytes for each tag and platform, as a file; `state` says why a tag has none. */
export function exportSizes(
  tags: readonly string[],
  platforms: readonly string[],
  rowOf: (tag: string) => TagRow | undefined,
): ExportTable {
  return {
    columns: exportColumns(['tag', 'digest', 'created', 'state', ...platforms]),
    rows: tags.map((tag) => {
      const row = rowOf(tag)
      return {
        ...Object.fromEntries(platforms.map((platform) => [platform, sizeCell(row, platform)])),
        tag,
        digest: row?.digest,
        created: row?.created,
        state: describeRowState(row),
      }
    }),
  }
}
