import type { ExportTable } from '@/components/ui/export-table'
import type { TagStorage } from '@/lib/storage/compute-storage'

const COLUMNS = [
  { key: 'tag', title: 'tag' },
  { key: 'digest', title: 'digest' },
  { key: 'sizeBytes', title: 'size in bytes' },
  { key: 'uniqueBytes', title: 'unique size in bytes' },
  { key: 'unknownSizes', title: 'blobs of unknown size' },
  { key: 'otherTags', title: 'other tags' },
]

/** Exports what each tag stores. */
export function exportStorage(tags: readonly TagStorage[]): ExportTable {
  const rows = tags.map(({ equalCount, unknownCount, ...row }) => ({
    ...row,
    unknownSizes: unknownCount,
    otherTags: equalCount,
  }))
  return { columns: COLUMNS, rows }
}
