import type { TagRow } from '@/lib/tag-details/row'
import { isUnread } from './order-by-row'
import type { TagFilter } from './parse-tag-filter'

export interface FilteredTags {
  tags: string[]
  /** Tags that may match, but aren't loaded yet. */
  notLoadedCount: number
  /** Loaded tags that may match, but don't have the value that decides, such as a date. */
  unknownCount: number
}

/** Finds the tags that match every term, in their order. */
export function filterTags(
  tags: readonly string[],
  { terms, problem }: TagFilter,
  rowOf: (tag: string) => TagRow | undefined = () => undefined,
): FilteredTags {
  const found: FilteredTags = { tags: [], notLoadedCount: 0, unknownCount: 0 }
  if (problem !== undefined) return found
  for (const tag of tags) {
    const row = rowOf(tag)
    const isKnown = !isUnread(row)
    const known = isKnown && !row?.error ? row : undefined
    const answers = terms.map(({ matches }) => matches(tag, known))
    if (answers.includes(false)) continue
    if (!answers.includes(undefined)) found.tags.push(tag)
    else if (isKnown) found.unknownCount += 1
    else found.notLoadedCount += 1
  }
  return found
}
