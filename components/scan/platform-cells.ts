import type { TagRow } from '@/lib/artifact/row'
import { platformColumn } from '@/lib/oci/platform-column'

/**
 * What a tag has of a platform that some tag of the repository has. `any`: it is no image, and runs nowhere or anywhere.
 * `unknown`: not read, refused, or one of its images does not say what it is for.
 */
export type PlatformCell = 'present' | 'not built' | 'missing' | 'any' | 'unknown'

/** Tags of one image share the list. */
const read = new WeakMap<TagRow['platforms'], ReadonlyMap<string, 'present' | 'missing'>>()

function listedIn(platforms: TagRow['platforms']): ReadonlyMap<string, 'present' | 'missing'> {
  const known = read.get(platforms)
  if (known) return known
  const listed = new Map<string, 'present' | 'missing'>()
  for (const { platform, missing } of platforms) {
    const column = platformColumn(platform)
    // Of several builds of Windows one that is missing is a gap.
    if (missing || !listed.has(column)) listed.set(column, missing ? 'missing' : 'present')
  }
  read.set(platforms, listed)
  return listed
}

export function platformCell(row: TagRow | undefined, column: string): PlatformCell {
  if (!row || row.error || (row.isMetered && !row.listed)) return 'unknown'
  if (row.kind === 'artifact') return 'any'
  const listed = listedIn(row.platforms)
  return listed.get(column) ?? (listed.has('unknown') || row.kind === null ? 'unknown' : 'not built')
}

/** Whether a tag lacks a platform that another has, or lists one that the registry does not have. */
export function hasGap(row: TagRow | undefined, columns: readonly string[]): boolean {
  return columns.some((column) => {
    const cell = platformCell(row, column)
    return cell === 'not built' || cell === 'missing'
  })
}

/** The whole matrix as CSV (RFC 4180); what a spreadsheet would take for a formula is quoted as text. */
export function matrixCsv(
  tags: readonly string[],
  columns: readonly string[],
  rowOf: (tag: string) => TagRow | undefined,
): string {
  const lines = tags.map((tag) => {
    const row = rowOf(tag)
    return [tag, row?.digest ?? '', ...columns.map((column) => platformCell(row, column))]
  })
  return [['tag', 'digest', ...columns], ...lines]
    .map((line) => `${line.map(csvField).join(',')}\r\n`)
    .join('')
}

function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
