import type { ExportColumn, ExportRow } from '@/components/ui/export-table'
import type { Activity } from '@/lib/changes/activity/activity'
import { formatTarget } from './format-target'

export const ACTIVITY_COLUMNS: readonly ExportColumn[] = [
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
  { key: 'job', title: 'job' },
]

/** An entry as a row of a file. */
export function toActivityRow(entry: Activity): ExportRow {
  return {
    ...entry,
    target: formatTarget(entry),
    // As on the page: the log has the planned digest, also if it may not have been pushed.
    newDigest: ['succeeded', 'running'].includes(entry.outcome) ? entry.newDigest : null,
  }
}
