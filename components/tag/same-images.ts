import { compareAliases, type ParsedAlias, parseAlias } from '@/lib/oci/alias-order'
import type { TagRow } from '@/lib/tag-details/row'

/** The tags that point to one image. */
export interface SameImage {
  tags: string[]
  /** Those that say most, one more than a row shows, because one may be the row's own tag. */
  first: ParsedAlias[]
}

const MAX_FIRST = 4

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
    else same.set(digest, { tags: [tag], first: [] })
  }
  for (const [digest, image] of same) {
    const known = before?.get(digest)
    if (image.tags.length === 1) same.delete(digest)
    else if (known && isStartOf(known.tags, image.tags) && known.tags.length === image.tags.length)
      same.set(digest, known)
    else image.first = firstOf(image.tags, known)
  }
  return same
}

function isStartOf(start: readonly string[], tags: readonly string[]): boolean {
  return start.length <= tags.length && start.every((tag, n) => tag === tags[n])
}

/** Doesn't sort, because thousands of tags may point to one image, and looks only at those that were added. */
function firstOf(tags: readonly string[], before: SameImage | undefined): ParsedAlias[] {
  const known = before && isStartOf(before.tags, tags) ? before : undefined
  const first = [...(known?.first ?? [])]
  for (const tag of tags.slice(known?.tags.length ?? 0)) {
    const alias = parseAlias(tag)
    const last = first[MAX_FIRST - 1]
    if (last !== undefined && compareAliases(last, alias) <= 0) continue
    first.push(alias)
    first.sort(compareAliases)
    first.length = Math.min(first.length, MAX_FIRST)
  }
  return first
}
