import type { ExportTable } from '@/components/ui/export-table'
import type { Activity } from '@/lib/changes/activity/activity'
import { formatTarget } from './format-target'

const COLUMNS = [
  { key: 'startedAt', title: 'started at' },
  { key: 'endedAt', title: 'ended at' },
  { key: 'actor', title: 'actor' },
  { key: 'action', title: 'action' },
  { key: 'source', title: 'source' },
  { key: 'target', title: 'target' },
  { key: 'previousDigest', title: 'previous digest' },
  { key: 'newDigest', title: 'new digest' },
  { key: 'outcome', title: 'outcome' },
  { key: 'detail', title: 'detail' },
]

/** The entries shown, as a file. */
export function exportActivity(entries: readonly Activity[]): ExportTable {
  return {
    columns: COLUMNS,
    rows: entries.map((entry) => ({
      ...entry,
      target: formatTarget(entry),
      // As in the table: the log has the planned digest, also if it may not have been pushed.
      newDigest: ['succeeded', 'running'].includes(entry.outcome) ? entry.newDigest : null,
    })),
  }
}
