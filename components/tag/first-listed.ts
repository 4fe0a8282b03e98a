import { isAttachmentTag } from '@/lib/oci/attachment-tag'
import { isTag } from '@/lib/oci/reference-grammar'
import { filterTags } from './filter-tags'
import { isRowOrder } from './order-by-row'
import { parseTagFilter } from './parse-tag-filter'
import { orderTags } from './tag-order'

interface Choices {
  filter?: string | undefined
  sort?: string | undefined
  platform?: string | undefined
}

/**
 * The first tags that the table shows before any row is loaded, at most `max`. None if their order or selection
 * depends on rows.
 */
export function firstListed(
  tags: readonly string[],
  { filter = '', sort = '', platform = '' }: Choices,
  max: number,
): string[] {
  const parsed = parseTagFilter(filter, new Date().toISOString())
  if (platform || isRowOrder(sort) || parsed.terms.some(({ needsRow }) => needsRow)) return []
  const ordered = orderTags(tags, sort)
  const isFiltered = filter.trim() !== ''
  const first: string[] = []
  for (const tag of isFiltered ? filterTags(ordered, parsed).tags : ordered) {
    if (first.length === max) break
    if (isTag(tag) && (isFiltered || !isAttachmentTag(tag))) first.push(tag)
  }
  return first
}
