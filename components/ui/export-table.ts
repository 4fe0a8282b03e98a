/** A cell of a saved table: full digests, bytes as numbers, RFC 3339 times; `null` is unknown. */
export type ExportValue = string | number | boolean | null | readonly string[]

export interface ExportColumn {
  /** Its key in a row and in JSON. */
  key: string
  /** Its header in CSV. */
  title: string
}

/** A value is unknown if the row doesn't have the column's key. */
export type ExportRow = Readonly<Record<string, ExportValue | undefined>>

export interface ExportTable {
  columns: readonly ExportColumn[]
  rows: readonly ExportRow[]
}

/** Creates columns with the same name in CSV and JSON. */
export function exportColumns(keys: readonly string[]): ExportColumn[] {
  return keys.map((key) => ({ key, title: key }))
}
