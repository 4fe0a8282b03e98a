import { sortTags } from '@/lib/oci/version-order'
import type { TagStorage } from '@/lib/storage/compute-storage'

export const STORAGE_ORDERS = [
  { value: '', name: 'Unique size, largest first' },
  { value: 'size', name: 'Size, largest first' },
  { value: 'version', name: 'Version, newest first' },
]

/** Orders tags by bytes, and equal ones by version. */
export function orderStorage(tags: readonly TagStorage[], order: string): TagStorage[] {
  const place = new Map(sortTags(tags.map(({ tag }) => tag)).map((tag, n) => [tag, n]))
  const byVersion = (a: TagStorage, b: TagStorage) => (place.get(a.tag) ?? 0) - (place.get(b.tag) ?? 0)
  return [...tags].sort((a, b) => {
    if (order === 'version') return byVersion(a, b)
    const bytes =
      order === 'size'
        ? b.sizeBytes - a.sizeBytes
        : b.uniqueBytes - a.uniqueBytes || b.sizeBytes - a.sizeBytes
    return bytes || byVersion(a, b)
  })
}
