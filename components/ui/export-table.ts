/** A cell of a table that is saved: whole digests, bytes as numbers, times RFC 3339; `null` is unknown. */
export type ExportValue = string | number | boolean | null | readonly string[]

export interface ExportColumn {
  /** Names it in JSON, and in a row. */
  key: string
  /** Heads it in CSV. */
  title: string
}

/** What a column has no value for is unknown. */
export type ExportRow = Readonly<Record<string, ExportValue | undefined>>

export interface ExportTable {
  columns: readonly ExportColumn[]
  rows: readonly ExportRow[]
}

/** As CSV (RFC 4180): what is unknown is empty, a list is apart by spaces, and nothing in it is run by a spreadsheet. */
export function tableCsv({ columns, rows }: ExportTable): string {
  const head = columns.map(({ title }) => csvField(title))
  const lines = rows.map((row) => columns.map(({ key }) => csvField(cellOf(row, key))))
  return [head, ...lines].map((fields) => `${fields.join(',')}\r\n`).join('')
}

/** As a JSON array of objects that all have the same keys. */
export function tableJson({ columns, rows }: ExportTable): string {
  const objects = rows.map((row) => Object.fromEntries(columns.map(({ key }) => [key, cellOf(row, key)])))
  return `${JSON.stringify(objects, null, 2)}\n`
}

/** A name that every file system takes. */
export function exportFileName(name: string, extension: 'csv' | 'json'): string {
  const safe = name
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(-100)
    .replace(/^[-.]+/, '')
  return `${safe || 'table'}.${extension}`
}

function cellOf(row: ExportRow, key: string): ExportValue {
  return Object.hasOwn(row, key) ? (row[key] ?? null) : null
}

/** Items of a list are apart by a space, unless one holds a space itself: then by a comma, which none holds. */
function listText(items: readonly string[]): string {
  return items.join(items.some((item) => item.includes(' ')) ? ', ' : ' ')
}

function csvField(value: ExportValue): string {
  if (value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : listText(value)
  // What begins like a formula, also in the wide forms that some spreadsheets take for it, is made text.
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
