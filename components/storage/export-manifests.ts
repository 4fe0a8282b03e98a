import type { ExportTable } from '@/components/ui/export-table'
import type { ManifestRow } from '@/lib/storage/manifest-rows'

const COLUMNS = [
  { key: 'digest', title: 'digest' },
  { key: 'state', title: 'state' },
  { key: 'mediaType', title: 'media type' },
  { key: 'platforms', title: 'platforms' },
  { key: 'tags', title: 'tags' },
  { key: 'indexes', title: 'indexes' },
  { key: 'sizeBytes', title: 'manifest size in bytes' },
  { key: 'totalBytes', title: 'total size in bytes' },
  { key: 'revision', title: 'revision' },
]

/** Exports the manifests that are shown. */
export function exportManifests(manifests: readonly ManifestRow[]): ExportTable {
  return {
    columns: COLUMNS,
    rows: manifests.map(({ isRead: _, parents: indexes, contentBytes: totalBytes, ...row }) => ({
      ...row,
      indexes,
      totalBytes,
    })),
  }
}
