import { compareNatural } from '@/lib/oci/natural-order'
import { matchesFilter } from './matches-filter'

export interface PageRequest {
  filter: string
  /** The last name of the previous page. */
  last?: string | undefined
  limit: number
}

/**
 * Counts the names in all lists that match the filter, and returns the page after `last`. Pages start after a name,
 * so a push or delete between two pages doesn't shift the rest.
 */
export function paginateRepositories(
  lists: readonly (readonly string[])[],
  { filter, last, limit }: PageRequest,
): { repositoryCount: number; names: string[]; next?: string } {
  const fitting = [...new Set(lists.flat())].filter((name) => matchesFilter(name, filter))
  const left = last === undefined ? fitting : fitting.filter((name) => compareNatural(name, last) > 0)
  const names = left.sort(compareNatural).slice(0, limit)
  const next = left.length > names.length ? names.at(-1) : undefined
  return { repositoryCount: fitting.length, names, ...(next !== undefined && { next }) }
}
