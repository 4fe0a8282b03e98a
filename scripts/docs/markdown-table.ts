/** Formats a table. A cell is Markdown on one line. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map(formatRow).join('')
}

function formatRow(cells: readonly string[]): string {
  const escaped = cells.map((cell) => cell.replaceAll('|', '\\|'))
  return `|${escaped.map((cell) => (cell === '---' ? cell : ` ${cell} `)).join('|')}|\n`
}
