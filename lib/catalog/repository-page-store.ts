import type { RepositoryPage } from '@/lib/source'

/** As long as content is shown without a request to the registry, so that revoked access takes effect soon. */
export const MAX_LIST_AGE_MS = 600_000

/** A page of a list, and when it was fetched. A list's pages share the `generation` of the first page before them. */
export interface StoredRepositoryPage {
  generation: string
  page: RepositoryPage
  ageMs: number
}

/** Where a page is in a list. A list belongs to one identity and registry. The first page's cursor is empty. */
export interface PagePlace {
  list: string
  cursor: string
}

/** Repository lists that replicas share. It rejects with a 503 while it can't be used. */
export interface RepositoryPageStore {
  /** The page if it's younger than `MAX_LIST_AGE_MS`, and of that generation if one is given. */
  find(place: PagePlace, generation?: string): Promise<StoredRepositoryPage | undefined>
  /**
   * A first page replaces the list, unless a younger one is stored. Another page is dropped if the list isn't of its
   * generation, because it may not continue it.
   */
  put(place: PagePlace, stored: StoredRepositoryPage): Promise<void>
  delete(list: string): Promise<void>
}
