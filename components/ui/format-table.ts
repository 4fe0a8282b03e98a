import type { ExportRow, ExportTable, ExportValue } from './export-table'

/**
 * Formats CSV (RFC 4180). Unknown values are empty, spaces separate the items of a list, and no spreadsheet executes
 * a cell.
 */
export function formatCsv({ columns, rows }: ExportTable): string {
  return formatCsvHead(columns) + formatCsvRows(columns, rows)
}

/** The first line of a table in parts. */
export function formatCsvHead(columns: ExportTable['columns']): string {
  return csvLine(columns.map(({ title }) => title))
}

/** The other lines. */
export function formatCsvRows(columns: ExportTable['columns'], rows: ExportTable['rows']): string {
  return rows.map((row) => csvLine(columns.map(({ key }) => cellOf(row, key)))).join('')
}

function csvLine(values: readonly ExportValue[]): string {
  return `${values.map(csvField).join(',')}\r\n`
}

/** Formats a JSON array of objects that all have the same keys. */
export function formatJson({ columns, rows }: ExportTable): string {
  const objects = rows.map((row) => Object.fromEntries(columns.map(({ key }) => [key, cellOf(row, key)])))
  return `${JSON.stringify(objects, null, 2)}\n`
}

/** Converts a name to one that every file system accepts. */
export function formatFileName(name: string, extension: 'csv' | 'json'): string {
  const safe = name
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(-100)
    .replace(/^[-.]+/, '')
  return `${safe || 'table'}.${extension}`
}

function cellOf(row: ExportRow, key: string): ExportValue {
  return Object.hasOwn(row, key) ? (row[key] ?? null) : null
}

/** Separates items with spaces, or with commas (which no item contains) if an item contains a space. */
function joinItems(items: readonly string[]): string {
  return items.join(items.some((item) => item.includes(' ')) ? ', ' : ' ')
}

function csvField(value: ExportValue): string {
  if (value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : joinItems(value)
  // An apostrophe turns a formula into text, including the full-width signs that some spreadsheets accept.
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
