import { sortTags } from '@/lib/oci/version-order'

/** The values of `?sort=`. */
export const TAG_ORDERS = [
  { value: '', name: 'Version, newest first' },
  { value: 'oldest', name: 'Version, oldest first' },
  { value: 'created', name: 'Created, newest first' },
  { value: 'created-reversed', name: 'Created, oldest first' },
  { value: 'size', name: 'Pull size, largest first' },
  { value: 'size-reversed', name: 'Pull size, smallest first' },
  { value: 'name', name: 'Name, A to Z' },
  { value: 'name-reversed', name: 'Name, Z to A' },
  { value: 'registry', name: 'Registry order' },
]

/**
 * Orders tags by name, according to `?sort=`. All other orders start from the version order, and each list is sorted
 * by version once.
 */
export function orderTags(tags: readonly string[], order: string): readonly string[] {
  if (order === 'oldest') return newestFirst(tags).toReversed()
  if (order === 'name') return [...tags].sort()
  if (order === 'name-reversed') return [...tags].sort().reverse()
  return order === 'registry' ? tags : newestFirst(tags)
}

const sorted = new WeakMap<readonly string[], readonly string[]>()

function newestFirst(tags: readonly string[]): readonly string[] {
  const known = sorted.get(tags) ?? sortTags(tags)
  sorted.set(tags, known)
  return known
}
