import { platformCell } from '@/components/platform-matrix/platform-cells'
import { type ExportTable, exportColumns } from '@/components/ui/export-table'
import type { TagRow } from '@/lib/tag-details/row'

interface Options {
  columns: readonly string[]
  required: readonly string[]
  rows: ReadonlyMap<string, TagRow>
}

/** Which platforms each repository or reference has, as a file; `problem` says why that's unknown. */
export function exportCoverage(items: readonly string[], { columns, required, rows }: Options): ExportTable {
  return {
    columns: exportColumns(['reference', 'tag', 'digest', ...columns, 'problem']),
    rows: items.map((item) => {
      const row = rows.get(item)
      const cells = columns.map((column) => [column, platformCell(row, column, required)] as const)
      return {
        ...Object.fromEntries(cells),
        reference: item,
        tag: row?.tag || null,
        digest: row?.digest,
        problem: row?.error?.message,
      }
    }),
  }
}
