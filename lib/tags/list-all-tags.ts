import 'server-only'
import type { Source } from '@/lib/source'
import { listTags } from './tag-lists'

const MAX_TAGS = 50_000
const PAGE_SIZE = 1000

/** All tags of a repository, each once. `truncated` says why there are more. */
export async function listAllTags(
  source: Source,
  repository: string,
  signal: AbortSignal,
): Promise<{ tags: string[]; truncated?: string }> {
  const tags = new Set<string>()
  let last: string | undefined
  do {
    const page = await listTags(source, repository, {
      n: PAGE_SIZE,
      signal,
      ...(last !== undefined && { last }),
    })
    for (const tag of page.tags) tags.add(tag)
    if (page.truncated) return { tags: [...tags], truncated: page.truncated }
    last = page.next
  } while (last !== undefined && tags.size < MAX_TAGS)
  const all = [...tags]
  if (last === undefined && all.length <= MAX_TAGS) return { tags: all }
  return { tags: all.slice(0, MAX_TAGS), truncated: `Porthole loads at most ${MAX_TAGS} tags at once.` }
}
