import { truncateText } from '@/components/ui/truncate-text'
import type { Descriptor } from '@/lib/oci/descriptor'

/** The annotations that a page shows, out of `count`. */
export interface ShownAnnotations {
  entries: [key: string, value: string][]
  count: number
}

const MAX_ENTRIES = 30
const MAX_KEY = 200
const MAX_VALUE = 500
/** Characters for all blobs of a page together. */
const MAX_TOTAL_CHARACTERS = 200_000

/** Limits the annotations of blobs to what a page can hold, in alphabetical order. */
export function limitAnnotations(blobs: readonly Pick<Descriptor, 'annotations'>[]): ShownAnnotations[] {
  let remaining = MAX_TOTAL_CHARACTERS
  return blobs.map(({ annotations }) => {
    const keys = Object.keys(annotations).sort()
    const entries: ShownAnnotations['entries'] = []
    for (const key of keys.slice(0, MAX_ENTRIES)) {
      const entry: [string, string] = [
        truncateText(key, MAX_KEY),
        truncateText(annotations[key] ?? '', MAX_VALUE),
      ]
      remaining -= entry[0].length + entry[1].length + 50
      if (remaining < 0) break
      entries.push(entry)
    }
    return { entries, count: keys.length }
  })
}
