import type { Activity } from './activity'
import type { ActivityRow } from './activity-table'

/** Converts a row to an entry. A row without an outcome is running as long as its process is. */
export function toActivity(row: ActivityRow, isAlive: (process: unknown) => boolean): Activity {
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : null)
  return {
    id: Number(row.id),
    job: text('job') ?? '',
    startedAt: text('started_at') ?? '',
    endedAt: text('ended_at'),
    actor: text('who') ?? '',
    action: text('kind') as Activity['action'],
    source: text('source') ?? '',
    registry: text('registry') ?? '',
    repository: text('repository') ?? '',
    tag: text('tag'),
    previousDigest: text('from_digest'),
    newDigest: text('to_digest') || null,
    outcome: (text('outcome') ?? (isAlive(row.process) ? 'running' : 'interrupted')) as Activity['outcome'],
    detail: text('detail'),
    isRestorable: row.is_kept === 1,
  }
}
