import type { ExportTable } from '@/components/ui/export-table'
import type { Activity } from '@/lib/changes/activity/activity'
import { formatTarget } from './format-target'

const COLUMNS = [
  { key: 'startedAt', title: 'started' },
  { key: 'endedAt', title: 'ended' },
  { key: 'who', title: 'who' },
  { key: 'kind', title: 'kind' },
  { key: 'source', title: 'from' },
  { key: 'target', title: 'to' },
  { key: 'previousDigest', title: 'named before' },
  { key: 'newDigest', title: 'names' },
  { key: 'outcome', title: 'outcome' },
  { key: 'detail', title: 'detail' },
]

/** The entries that are shown, as a file. */
export function exportActivity(entries: readonly Activity[]): ExportTable {
  return { columns: COLUMNS, rows: entries.map((entry) => ({ ...entry, target: formatTarget(entry) })) }
}
