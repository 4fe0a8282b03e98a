import { compareNatural } from '@/lib/oci/natural-order'
import { fitsFilter } from './fits-filter'

export interface PageWanted {
  filter: string
  /** The name that the page before ended with. */
  last?: string | undefined
  limit: number
}

/**
 * The names of all lists that fit the filter, each once, and those of the page that follows `last`. A place is a name: what
 * is pushed or deleted between two pages moves none of the others.
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
