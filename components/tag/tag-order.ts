import { sortTags } from '@/lib/oci/version-order'

export const TAG_ORDERS = [
  { value: '', name: 'Version, newest first' },
  { value: 'oldest', name: 'Version, oldest first' },
  { value: 'created', name: 'Created, newest first' },
  { value: 'size', name: 'Size, largest first' },
  { value: 'name', name: 'Name, A to Z' },
  { value: 'registry', name: 'As the registry lists them' },
]

/** Orders tags by their names as `?sort=` says; the version order is the one to begin with for all others. */
export function orderTags(tags: readonly string[], order: string): string[] {
  if (order === 'oldest') return sortTags(tags).reverse()
  if (order === 'name') return [...tags].sort((a, b) => (a < b ? -1 : 1))
  return order === 'registry' ? [...tags] : sortTags(tags)
}

/** Tags that hold every word of the filter. */
export function filterTags(tags: readonly string[], filter: string): string[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  return tags.filter((tag) => words.every((word) => tag.toLowerCase().includes(word)))
}
