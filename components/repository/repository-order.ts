import type { RepositoryRow } from '@/lib/api/repository-rows'
import { compareTags } from '@/lib/oci/version-order'

export type RepositoryColumn = 'name' | 'newest' | 'tags' | 'created'

export interface RepositoryOrder {
  column: RepositoryColumn
  isDescending: boolean
}

/** The values of `?sort=`, in words. */
export const REPOSITORY_ORDERS = [
  { value: '', name: 'Name, A to Z' },
  { value: '-name', name: 'Name, Z to A' },
  { value: '-created', name: 'Newest first' },
  { value: 'created', name: 'Oldest first' },
  { value: '-tags', name: 'Most tags' },
  { value: 'tags', name: 'Fewest tags' },
  { value: '-newest', name: 'Highest version' },
  { value: 'newest', name: 'Lowest version' },
]

const COLUMNS: readonly RepositoryColumn[] = ['name', 'newest', 'tags', 'created']

/** Parses `?sort=`: a column, with `-` for descending; by name otherwise. */
export function parseOrder(text: string): RepositoryOrder {
  const column = COLUMNS.find((name) => name === text.replace(/^-/, '')) ?? 'name'
  return { column, isDescending: text === `-${column}` }
}

/** The value of `?sort=`, which omits the initial order. */
export function formatOrder({ column, isDescending }: RepositoryOrder): string {
  return `${isDescending ? '-' : ''}${column}`.replace(/^name$/, '')
}

/** Whether another request can't add a date. */
export function hasDate({ created, kind, error }: RepositoryRow): boolean {
  return created !== undefined || kind === null || error !== undefined
}

/** The names in an order; those whose value is unknown are last. */
export function orderRepositories(
  names: readonly string[],
  { column, isDescending }: RepositoryOrder,
  rowOf: (name: string) => RepositoryRow | undefined,
): string[] {
  const byName = names.toSorted()
  if (column === 'name') return isDescending ? byName.reverse() : byName
  const valued = byName.map((name) => ({ name, row: rowOf(name) }))
  const isKnown = ({ row }: (typeof valued)[number]) => row !== undefined && KNOWN[column](row)
  const compare = COMPARE[column]
  const known = valued.filter(isKnown).sort((a, b) => {
    if (!a.row || !b.row) return 0
    return isDescending ? compare(b.row, a.row) : compare(a.row, b.row)
  })
  return [...known, ...valued.filter((value) => !isKnown(value))].map(({ name }) => name)
}

const KNOWN: Record<Exclude<RepositoryColumn, 'name'>, (row: RepositoryRow) => boolean> = {
  newest: ({ newest }) => newest !== null,
  tags: ({ tagCount }) => tagCount !== null,
  created: ({ created }) => typeof created === 'string',
}

const COMPARE: Record<Exclude<RepositoryColumn, 'name'>, (a: RepositoryRow, b: RepositoryRow) => number> = {
  // The order of versions starts with the newest.
  newest: (a, b) => compareTags(b.newest ?? '', a.newest ?? ''),
  tags: (a, b) => (a.tagCount ?? 0) - (b.tagCount ?? 0),
  created: (a, b) => Date.parse(a.created ?? '') - Date.parse(b.created ?? ''),
}
