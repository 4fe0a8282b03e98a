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
    const answer = matchAll(terms, tag, known)
    if (answer === false) continue
    if (answer) found.tags.push(tag)
    else if (isKnown) found.unknownCount += 1
    else found.notLoadedCount += 1
  }
  return found
}

/** Ends at the first term that doesn't match, because an address may have thousands. */
function matchAll(terms: TagFilter['terms'], tag: string, row: TagRow | undefined): boolean | undefined {
  let answer: boolean | undefined = true
  for (const { matches } of terms) {
    const matched = matches(tag, row)
    if (matched === false) return false
    answer &&= matched
  }
  return answer
}
