import { platformCell } from '@/components/platform-matrix/platform-cells'
import { platformColumn, platformColumns } from '@/lib/oci/platform-column'
import type { TagRow } from '@/lib/tag-details/row'

/** Lists the platforms of the rows, and the wanted ones, in display order. */
export function columnsOf(rows: Iterable<TagRow>, wanted: readonly string[]): string[] {
  return platformColumns([
    ...wanted,
    ...[...rows].flatMap((row) => row.platforms.map(({ platform }) => platformColumn(platform))),
  ])
}

const NONE = 'none'

/** Parses the columns in `?platforms=`: all if it's '', `none`, or a list. */
export function parseShown(text: string): readonly string[] | undefined {
  if (text === '') return undefined
  return text.split(',').filter((column) => column !== '' && column !== NONE)
}

/** Formats the columns for `?platforms=`. */
export function formatShown(shown: readonly string[], columns: readonly string[]): string {
  if (shown.length === 0) return NONE
  return columns.every((column) => shown.includes(column)) ? '' : shown.join(',')
}

/** Counts the rows that have a platform, and the rows where that's known. What isn't an image doesn't count. */
export function totalOf(rows: Iterable<TagRow>, column: string): { present: number; known: number } {
  let present = 0
  let known = 0
  for (const row of rows) {
    const cell = platformCell(row, column, [])
    if (cell === 'present') present += 1
    if (cell === 'present' || cell === 'missing' || cell === 'not listed') known += 1
  }
  return { present, known }
}
