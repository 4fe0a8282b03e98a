import type { TagRow } from '@/lib/artifact/row'
import { platformColumn } from '@/lib/oci/platform-column'
import type { ExportColumn, ExportRow } from './export-table'

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

/** The matrix as it is saved: a column for each platform. */
export function matrixColumns(columns: readonly string[]): ExportColumn[] {
  return ['tag', 'digest', ...columns].map((key) => ({ key, title: key }))
}

export function matrixRows(
  tags: readonly string[],
  columns: readonly string[],
  rowOf: (tag: string) => TagRow | undefined,
): ExportRow[] {
  return tags.map((tag) => {
    const row = rowOf(tag)
    const cells = columns.map((column) => [column, platformCell(row, column)] as const)
    return { ...Object.fromEntries(cells), tag, digest: row?.digest ?? null }
  })
}
