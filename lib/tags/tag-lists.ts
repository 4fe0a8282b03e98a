import 'server-only'
import { LRUCache } from 'lru-cache'
import { REMAINING, remainingTags } from '@/lib/first-part'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import type { PageOptions, Source, TagPage } from '@/lib/source'
import { repositoryKey } from '@/lib/source-key'

/** A repository's tags as last listed for this identity. For a paged list, the pages loaded so far. */
export interface TagList {
  repository: string
  tags: readonly string[]
  /** The last page was loaded. */
  isWhole: boolean
  /** When the first page was loaded. */
  readAtMs: number
}

const MAX_NAMES = 300_000
const MAX_PAGES = 50
/** A page with a smaller size isn't a usable list. */
const MIN_PAGE_SIZE = 1000

function tagLists(): LRUCache<string, TagList> {
  return once(
    'tag lists',
    () =>
      new LRUCache<string, TagList>({ maxSize: MAX_NAMES, sizeCalculation: ({ tags }) => tags.length + 10 }),
  )
}

/** Lists a page of tags and caches the names for searches of the same identity. */
export async function listTags(source: Source, repository: string, options: PageOptions): Promise<TagPage> {
  if (options.last === REMAINING) {
    const { last: _, ...first } = options
    return remainingTags(await listTags(source, repository, first))
  }
  const { identity } = source
  try {
    const page = await source.tags(repository, options)
    const isCut = options.n !== undefined && options.n < MIN_PAGE_SIZE
    if (!isCut && source.identity === identity) note(source, repository, options.last, page)
    return page
  } catch (error) {
    if (error instanceof RegistryError && [401, 403, 404].includes(error.status))
      tagLists().delete(repositoryKey(source, repository))
    throw error
  }
}

/** Lists all tags again. Throws the registry's errors. */
export async function readTagList(source: Source, repository: string): Promise<void> {
  let last: string | undefined
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { next } = await listTags(source, repository, last === undefined ? {} : { last })
    if (next === undefined) return
    last = next
  }
}

/** The cached tag list of a repository for the source's identity, if all of it was listed in the last `maxAgeMs`. */
export function getWholeTagList(source: Source, repository: string, maxAgeMs: number): TagList | undefined {
  const list = tagLists().get(repositoryKey(source, repository))
  return list?.isWhole && Date.now() - list.readAtMs < maxAgeMs ? list : undefined
}

/** The cached tag lists of a registry, for the source's identity. */
export function getCachedTagLists(source: Source): TagList[] {
  const prefix = repositoryKey(source, '')
  return [...tagLists().entries()].filter(([key]) => key.startsWith(prefix)).map(([, list]) => list)
}

function note(source: Source, repository: string, last: string | undefined, page: TagPage): void {
  const key = repositoryKey(source, repository)
  const known = last === undefined ? undefined : tagLists().peek(key)
  if (last !== undefined && known === undefined) return
  const tags = known ? [...new Set([...known.tags, ...page.tags])] : page.tags
  const isWhole = page.next === undefined && page.truncated === undefined
  tagLists().set(key, { repository, tags, isWhole, readAtMs: known?.readAtMs ?? Date.now() })
}
