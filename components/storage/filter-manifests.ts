import type { ManifestRow } from '@/lib/storage/manifest-rows'

/** Finds the rows of a state whose digest, tags, platforms, parents, media type and revision contain every word of the filter. */
export function filterManifests(
  rows: readonly ManifestRow[],
  { filter, state }: { filter: string; state: string },
): ManifestRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    if (state && row.state !== state) return false
    if (words.length === 0) return true
    const { digest, tags, platforms, parents, mediaType, revision } = row
    const texts = [digest, ...tags, ...platforms, ...parents, mediaType ?? '', revision ?? '']
    return words.every((word) => texts.some((text) => text.toLowerCase().includes(word)))
  })
}
