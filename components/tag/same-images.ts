import type { TagRow } from '@/lib/tag-details/row'

/** The tags that point to one image. */
export interface SameImage {
  tags: string[]
  /** The shortest of them, one more than a row shows, because one may be the row's own tag. */
  shortest: string[]
}

const MAX_SHORTEST = 4

/**
 * Groups the known tags of each digest that has several. A group that hasn't changed since `before` is the same
 * object.
 */
export function sameImages(
  rows: Iterable<Pick<TagRow, 'tag' | 'digest'>>,
  before?: ReadonlyMap<string, SameImage>,
): Map<string, SameImage> {
  const same = new Map<string, SameImage>()
  for (const { tag, digest } of rows) {
    if (!digest) continue
    const known = same.get(digest)
    if (known) known.tags.push(tag)
    else same.set(digest, { tags: [tag], shortest: [] })
  }
  for (const [digest, image] of same) {
    const known = before?.get(digest)
    if (image.tags.length === 1) same.delete(digest)
    else if (known && isEqual(known.tags, image.tags)) same.set(digest, known)
    else image.shortest = shortestOf(image.tags)
  }
  return same
}

function isEqual(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((tag, n) => tag === others[n])
}

/** Doesn't sort, because thousands of tags may point to one image. */
function shortestOf(tags: readonly string[]): string[] {
  const shortest: string[] = []
  for (const tag of tags) {
    const last = shortest[MAX_SHORTEST - 1]
    if (last !== undefined && compare(last, tag) <= 0) continue
    shortest.push(tag)
    shortest.sort(compare)
    shortest.length = Math.min(shortest.length, MAX_SHORTEST)
  }
  return shortest
}

function compare(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1)
}
