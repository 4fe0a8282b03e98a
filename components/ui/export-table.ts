/** A cell of a saved table: whole digests, bytes as numbers, RFC 3339 times; `null` is unknown. */
export type ExportValue = string | number | boolean | null | readonly string[]

export interface ExportColumn {
  /** Its key in a row and in JSON. */
  key: string
  /** Its head in CSV. */
  title: string
}

/** A row without a column's key doesn't know its value. */
export type ExportRow = Readonly<Record<string, ExportValue | undefined>>

export interface ExportTable {
  columns: readonly ExportColumn[]
  rows: readonly ExportRow[]
}

/** Makes columns that have the same name in CSV and JSON. */
export function exportColumns(keys: readonly string[]): ExportColumn[] {
  return keys.map((key) => ({ key, title: key }))
}
