import { compareNatural } from '@/lib/oci/natural-order'
import { fitsFilter } from './fits-filter'

export interface PageWanted {
  filter: string
  /** The last name of the previous page. */
  last?: string | undefined
  limit: number
}

/**
 * Counts the names in all lists that match the filter, and returns the page after `last`. Pages start after a name,
 * so a push or delete between two pages doesn't shift the rest.
 */
export function pageOfRepositories(
  lists: readonly (readonly string[])[],
  { filter, last, limit }: PageWanted,
): { repositoryCount: number; names: string[]; next?: string } {
  const fitting = [...new Set(lists.flat())].filter((name) => fitsFilter(name, filter))
  const left = last === undefined ? fitting : fitting.filter((name) => compareNatural(name, last) > 0)
  const names = left.sort(compareNatural).slice(0, limit)
  const next = left.length > names.length ? names.at(-1) : undefined
  return { repositoryCount: fitting.length, names, ...(next !== undefined && { next }) }
}
