import type { ExportTable } from './export-table'
import { formatCsv, formatFileName, formatJson } from './format-table'
import { saveText } from './save-text'

export type TableFormat = 'csv' | 'json'

const FORMATS = {
  csv: { format: formatCsv, mediaType: 'text/csv' },
  json: { format: formatJson, mediaType: 'application/json' },
}

/** Saves a table as a file. */
export function saveTable(name: string, as: TableFormat, table: ExportTable): void {
  const { format, mediaType } = FORMATS[as]
  saveText(format(table), formatFileName(name, as), mediaType)
}
