import { RelativeTime } from '@/components/relative-time'
import { type Column, DataTable } from '@/components/ui/data-table'
import { NameLink } from '@/components/ui/name-link'
import { TextLink } from '@/components/ui/text-link'
import type { Activity } from '@/lib/changes/activity/activity'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf, restoreAddress } from '@/lib/routes'
import { formatTarget } from './format-target'

const COLUMNS: readonly Column[] = [
  'When',
  'Actor',
  'Tag',
  'Previous digest',
  'New digest',
  'Source',
  'Outcome',
].map((title) => ({ title, className: 'whitespace-nowrap' }))

interface Props {
  entries: readonly Activity[]
  now: string
}

/** A row for each tag or manifest that was changed. */
export function ActivityTable({ entries, now }: Props) {
  return (
    <DataTable layout="auto" caption="Changes, newest first" columns={COLUMNS}>
      {entries.map((entry) => (
        <ActivityRow key={entry.id} entry={entry} now={now} />
      ))}
    </DataTable>
  )
}

const TONES = {
  succeeded: 'text-green',
  'partly-succeeded': 'text-amber',
  running: 'text-link',
  failed: 'text-red',
  canceled: '',
  interrupted: 'text-amber',
}

function ActivityRow({ entry, now }: { entry: Activity; now: string }) {
  const { registry, repository, tag, previousDigest, newDigest, source } = entry
  const named = tag === null ? { digest: newDigest ?? previousDigest ?? '' } : { tag }
  return (
    <tr className="border-line border-t align-top text-sm">
      <td className="whitespace-nowrap py-2">
        <RelativeTime time={entry.startedAt} now={now} />
      </td>
      <td className="py-2">{visibleText(entry.actor)}</td>
      <td className="min-w-48 py-2">
        <NameLink href={addressOf({ registry, repository, ...named })}>
          {visibleText(formatTarget(entry))}
        </NameLink>
      </td>
      <td className="py-2">
        {previousDigest === null ? (
          <span className="text-muted">none</span>
        ) : (
          <code title={previousDigest}>{shortDigest(previousDigest)}</code>
        )}
      </td>
      <td className="py-2">
        <NewDigest entry={entry} />
      </td>
      <td className="name min-w-48 break-all py-2">
        {source === '' ? (
          <span className="font-sans text-muted">hidden, no access</span>
        ) : (
          visibleText(source === `${registry}/${repository}` ? '' : source)
        )}
      </td>
      <OutcomeCell entry={entry} />
    </tr>
  )
}

/** The log has one outcome for a whole job, so what happened to this tag is unknown unless the whole job succeeded. */
function NewDigest({ entry: { newDigest, outcome } }: { entry: Activity }) {
  if (outcome !== 'succeeded' && outcome !== 'running') return <span className="text-muted">unknown</span>
  if (newDigest !== null) return <code title={newDigest}>{shortDigest(newDigest)}</code>
  return <span className="text-muted">{outcome === 'running' ? 'to be deleted' : 'deleted'}</span>
}

function OutcomeCell({ entry: { outcome, detail, isRestorable, job } }: { entry: Activity }) {
  return (
    <td className={`py-2 ${TONES[outcome]}`}>
      {outcome.replace('-', ' ')}
      {detail && <span className="block max-w-80 break-words text-muted">{visibleText(detail)}</span>}
      {isRestorable && outcome !== 'running' && (
        <TextLink href={restoreAddress(job)} className="block whitespace-nowrap">
          Restore…
        </TextLink>
      )}
    </td>
  )
}
