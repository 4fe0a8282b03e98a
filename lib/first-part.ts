import 'server-only'
import type { CachedRepositoryPage, RepositoryPage, TagPage } from './source'

/** Maximum names in a page's HTML. */
const MAX_NAMES = 20_000
/** Digests are longer. */
const MAX_DIGESTS = 2000

/** The cursor of the second part: the registry's first page without the first part. */
export const REMAINING = 'rest'

/**
 * The part of a list that goes into a page's HTML. A list may have hundreds of thousands of names, so the browser
 * loads the rest.
 */
export function firstPartOfTags(page: TagPage): TagPage {
  const { tags, digestTags = [], untagged = [], ...rest } = page
  const isShort =
    tags.length <= MAX_NAMES && digestTags.length <= MAX_DIGESTS && untagged.length <= MAX_DIGESTS
  if (isShort) return page
  return {
    ...rest,
    tags: tags.slice(0, MAX_NAMES),
    digestTags: digestTags.slice(0, MAX_DIGESTS),
    next: REMAINING,
  }
}

/** What `firstPartOfTags` omits, and the next cursor. */
export function remainingTags(page: TagPage): TagPage {
  const { tags, digestTags = [] } = page
  return { ...page, tags: tags.slice(MAX_NAMES), digestTags: digestTags.slice(MAX_DIGESTS) }
}

/** The same for a list of repositories. */
export function firstPartOfRepositories<T extends RepositoryPage>(page: T): T {
  if (page.repositories.length <= MAX_NAMES) return page
  return { ...page, repositories: page.repositories.slice(0, MAX_NAMES), next: REMAINING }
}

export function remainingRepositories(page: CachedRepositoryPage): CachedRepositoryPage {
  return { ...page, repositories: page.repositories.slice(MAX_NAMES) }
}
