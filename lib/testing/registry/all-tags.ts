import type { Source } from '@/lib/source'
import type { RecordedRequest } from './fake-registry'

/** Follows a list to its end, like a page. */
export async function allTags(
  source: Source,
  n?: number,
): Promise<{ tags: string[]; pages: number; truncated?: string | undefined }> {
  const tags: string[] = []
  let last: string | undefined
  for (let pages = 1; pages <= 3000; pages++) {
    const page = await source.tags('a', {
      ...(last !== undefined && { last }),
      ...(n !== undefined && { n }),
    })
    tags.push(...page.tags)
    last = page.next
    if (last === undefined) return { tags, pages, truncated: page.truncated }
  }
  throw new Error('The list never ended.')
}

export function queryOf({ path }: RecordedRequest): URLSearchParams {
  return new URL(path, 'http://h').searchParams
}
