import 'server-only'
import type { CachedRepositoryPage, RequestOptions, Source } from '@/lib/source'
import { listRepositories } from './repository-pages'

const MAX_PAGES = 1000

interface Options extends RequestOptions {
  /** The cursor of the first page to list. */
  last?: string | undefined
  /** After this many names, the list is cut off. */
  maxNames: number
}

/**
 * Lists pages of a source's repositories, each when the previous one was taken. Uses cached pages up to `maxAgeMs` old.
 * The last page says if the list was cut off. Throws the catalog's errors.
 */
export async function* eachPage(
  source: Source,
  { last: first, signal, maxNames }: Options,
  maxAgeMs: number,
): AsyncGenerator<CachedRepositoryPage, void> {
  let last = first
  let count = 0
  for (let n = 1; ; n += 1) {
    const options = { ...(last !== undefined && { last }), ...(signal && { signal }) }
    const page = await listRepositories(source, options, maxAgeMs)
    count += page.repositories.length
    if (page.next === undefined || page.next === last) return yield withoutNext(page)
    if (count > maxNames) return yield withoutNext(page, `The list was cut off after ${count} names.`)
    if (n >= MAX_PAGES) return yield withoutNext(page, `The list was cut off after ${n} pages.`)
    yield page
    last = page.next
  }
}

function withoutNext({ next: _, ...page }: CachedRepositoryPage, cut?: string): CachedRepositoryPage {
  const truncated = [page.truncated, cut].filter((text) => text !== undefined).join(' ')
  return truncated === '' ? page : { ...page, truncated }
}
