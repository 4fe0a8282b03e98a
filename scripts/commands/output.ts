import { visibleJson, visibleText } from '@/lib/oci/visible-text'

/** Writes one line of the result. Text from registries can't start another or contain terminal controls. */
export function print(line = ''): void {
  process.stdout.write(`${oneLine(line)}\n`)
}

export function printJson(value: unknown, indent = 2): void {
  process.stdout.write(`${visibleJson(JSON.stringify(value, null, indent))}\n`)
}

/** The same on standard error. */
export function printError(line: string): void {
  process.stderr.write(`${oneLine(line)}\n`)
}

/** Prints rows with aligned columns, and two spaces between them. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const shown = rows.map((row) => row.map(oneLine))
  const widths = (shown[0] ?? []).map((_, n) => Math.max(...shown.map((row) => (row[n] ?? '').length)))
  for (const row of shown)
    print(
      row
        .map((cell, n) => cell.padEnd(widths[n] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}

function oneLine(text: string): string {
  return visibleText(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t')
}
