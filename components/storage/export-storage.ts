import type { ExportTable } from '@/components/ui/export-table'
import type { TagStorage } from '@/lib/storage/compute-storage'

const COLUMNS = [
  { key: 'tag', title: 'tag' },
  { key: 'digest', title: 'digest' },
  { key: 'sizeBytes', title: 'size bytes' },
  { key: 'uniqueBytes', title: 'freed alone bytes' },
  { key: 'unknownSizes', title: 'blobs of unknown size' },
  { key: 'sameDigest', title: 'other tags of the digest' },
]

/** What each tag stores, as a file. */
export function exportStorage(tags: readonly TagStorage[]): ExportTable {
  const rows = tags.map(({ equalCount, unknownCount, ...row }) => ({
    ...row,
    unknownSizes: unknownCount,
    sameDigest: equalCount,
  }))
  return { columns: COLUMNS, rows }
}
