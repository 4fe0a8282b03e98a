import type { TagRow } from '@/lib/artifact/row'
import { platformColumn, platformColumns } from '@/lib/oci/platform-column'
import type { ExportColumn, ExportRow } from '../scan/export-table'
import { hasGap, platformCell } from '../scan/platform-cells'

/** Platforms that some row has, in display order. */
export function columnsOf(rows: Iterable<TagRow>): string[] {
  return platformColumns(
    [...rows].flatMap((row) => row.platforms.map(({ platform }) => platformColumn(platform))),
  )
}

const USUAL: readonly string[] = ['linux/amd64', 'linux/arm64']

/**
 * The platforms of which one that is not built is a gap: those asked for, else the usual two. One image for s390x is no
 * gap in all others.
 */
export function gapColumns(columns: readonly string[], asked: readonly string[]): readonly string[] {
  if (asked.length > 0) return asked
  const usual = columns.filter((column) => USUAL.includes(column))
  return usual.length > 0 ? usual : columns
}

/** Whether a row lacks a platform that is looked for, or lists any that its registry does not have. */
export function isGap(
  row: TagRow | undefined,
  columns: readonly string[],
  looked: readonly string[],
): boolean {
  return hasGap(row, looked) || columns.some((column) => platformCell(row, column) === 'missing')
}

/** Of how many of which it is known, how many have a platform: what is no image counts nowhere. */
export function totalOf(rows: Iterable<TagRow>, column: string): { present: number; known: number } {
  let present = 0
  let known = 0
  for (const row of rows) {
    const cell = platformCell(row, column)
    if (cell === 'present') present += 1
    if (cell === 'present' || cell === 'missing' || cell === 'not built') known += 1
  }
  return { present, known }
}

/** The table as it is saved. */
export function coverageColumns(columns: readonly string[]): ExportColumn[] {
  return ['item', 'tag', 'digest', ...columns, 'problem'].map((key) => ({ key, title: key }))
}

export function coverageRows(
  items: readonly string[],
  rows: ReadonlyMap<string, TagRow>,
  columns: readonly string[],
): ExportRow[] {
  return items.map((item) => {
    const row = rows.get(item)
    const cells = columns.map((column) => [column, platformCell(row, column)] as const)
    return {
      ...Object.fromEntries(cells),
      ...{ item, tag: row?.tag || null, digest: row?.digest ?? null, problem: row?.error?.message ?? null },
    }
  })
}
