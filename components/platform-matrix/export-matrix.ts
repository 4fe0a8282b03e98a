import { type ExportTable, exportColumns } from '@/components/ui/export-table'
import type { TagRow } from '@/lib/tag-details/row'
import { platformCell } from './platform-cells'

interface Options {
  columns: readonly string[]
  required: readonly string[]
  rowOf: (tag: string) => TagRow | undefined
}

/** Exports what each tag has for each platform. */
export function exportMatrix(tags: readonly string[], { columns, required, rowOf }: Options): ExportTable {
  return {
    columns: exportColumns(['tag', 'digest', ...columns]),
    rows: tags.map((tag) => {
      const row = rowOf(tag)
      const cells = columns.map((column) => [column, platformCell(row, column, required)] as const)
      return { ...Object.fromEntries(cells), tag, digest: row?.digest }
    }),
  }
}
