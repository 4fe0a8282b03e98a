import 'server-only'
import { LRUCache } from 'lru-cache'
import { noteFromCache } from '@/lib/counts/note-request'
import { once } from '@/lib/process'
import type { KeptRepositoryPage, PageOptions, Source } from '@/lib/source'
import { dropIfOld, isRefusal } from './repositories'

/** As long as what hangs on a digest is shown unasked: whoever may see less since then sees less soon. */
const KEPT_MS = 600_000
const MOST_NAMES = 500_000

type Pages = ReadonlyMap<string, KeptRepositoryPage>

/**
 * Lists a page of repositories as the source does, or gives it as it was given to this identity no longer than
 * `maxAgeMs` ago. An empty list is always asked for again. A listing of all that a new page shows to be out of date is
 * dropped.
 */
export async function listRepositories(
  source: Source,
  options: PageOptions,
  maxAgeMs = 0,
): Promise<KeptRepositoryPage> {
  const key = keyOf(source)
  const cursor = options.last ?? ''
  const isWhole = options.n === undefined
  const kept = isWhole ? keptPages().get(key)?.get(cursor) : undefined
  if (kept && Date.now() - Date.parse(kept.readAt) < maxAgeMs) {
    if (source.kind === 'registry') noteFromCache('catalog', 'kept')
    return kept
  }
  try {
    const page = { ...(await source.repositories(options)), readAt: new Date().toISOString() }
    // New credentials may have been found on the way.
    if (isWhole && keyOf(source) === key) keep(key, cursor, page)
    await dropIfOld(source, options, page)
    return page
  } catch (error) {
    if (isRefusal(error)) keptPages().delete(key)
    throw error
  }
}

/** A first page begins a list anew: what followed the one before may not follow this one. */
function keep(key: string, cursor: string, page: KeptRepositoryPage): void {
  const isFirst = cursor === ''
  const known = isFirst ? new Map() : keptPages().get(key)
  if (isFirst && page.repositories.length === 0) keptPages().delete(key)
  else if (known) keptPages().set(key, new Map(known).set(cursor, page))
}

/** The pages of a list by the cursor that leads to each, per registry and identity. */
function keptPages(): LRUCache<string, Pages> {
  return once(
    'repository pages',
    () => new LRUCache<string, Pages>({ maxSize: MOST_NAMES, ttl: KEPT_MS, sizeCalculation: nameCount }),
  )
}

function nameCount(pages: Pages): number {
  let count = 1
  for (const { repositories } of pages.values()) count += repositories.length + 10
  return count
}

function keyOf({ identity, host }: Source): string {
  return `${identity} ${host}`
}
