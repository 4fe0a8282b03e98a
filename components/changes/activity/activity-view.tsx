'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useDeferredValue, useMemo } from 'react'
import { ExportButtons } from '@/components/ui/export-buttons'
import { FilterInput } from '@/components/ui/filter-input'
import { Notice } from '@/components/ui/notice'
import { useQueryState } from '@/components/ui/use-query-state'
import { When } from '@/components/when'
import type { Activity } from '@/lib/changes/activity/activity'
import { formatPlural } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { activityQuery } from '@/lib/queries/activity'
import { addressOf, undoAddress } from '@/lib/routes'

const COLUMNS = [
  { key: 'startedAt', title: 'started' },
  { key: 'endedAt', title: 'ended' },
  { key: 'who', title: 'who' },
  { key: 'kind', title: 'kind' },
  { key: 'source', title: 'from' },
  { key: 'target', title: 'to' },
  { key: 'fromDigest', title: 'named before' },
  { key: 'toDigest', title: 'names' },
  { key: 'outcome', title: 'outcome' },
  { key: 'detail', title: 'detail' },
]

/** Who changed what, of the repositories that the reader may read. */
export function ActivityView({ now }: { now: string }) {
  const list = useInfiniteQuery(activityQuery)
  const [filter, setFilter] = useQueryState('filter')
  const wanted = useDeferredValue(filter)
  const all = useMemo(() => list.data?.pages.flatMap(({ activity }) => activity) ?? [], [list.data])
  const unread = list.data?.pages.flatMap((page) => page.unread ?? []) ?? []
  const shown = useMemo(() => all.filter((entry) => holds(entry, wanted)), [all, wanted])
  return (
    <div className="flex flex-col gap-4 pt-3">
      <div className="flex flex-col gap-1">
        <h1 className="font-semibold text-2xl">Activity</h1>
        <p className="text-muted">
          What was changed from here, and by whom: in repositories that you may read.
        </p>
      </div>
      {list.error && <Notice tone="error">{visibleText(list.error.message)}</Notice>}
      {unread.length > 0 && (
        <Notice tone="warning">
          Not told is what was changed in {visibleText(unread.join(', '))}, which could not be asked whether
          you may read it.
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <div className="w-full sm:w-72">
          <FilterInput
            value={filter}
            onChange={setFilter}
            label={`Filter ${formatPlural(all.length, 'entry', 'entries')}`}
          />
        </div>
        <ExportButtons
          name="activity"
          columns={COLUMNS}
          rows={() => shown.map((entry) => ({ ...entry, target: targetOf(entry) }))}
        />
      </div>
      {list.data && <ActivityTable entries={shown} now={now} none={noneText(all.length, list.hasNextPage)} />}
      {list.hasNextPage && (
        <button
          type="button"
          className="control self-start"
          disabled={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          Older entries
        </button>
      )}
    </div>
  )
}

/** Says of which entries none is shown. */
function noneText(count: number, isMore: boolean): string {
  if (count === 0) return 'Nothing was changed, or nothing that you may see.'
  const what = isMore
    ? `the newest ${formatPlural(count, 'entry', 'entries')}`
    : formatPlural(count, 'entry', 'entries')
  return `The filter matches none of ${what}.`
}

interface TableProps {
  entries: readonly Activity[]
  now: string
  none: string
}

function ActivityTable({ entries, now, none }: TableProps) {
  if (entries.length === 0) return <p className="panel px-4 py-6 text-muted">{none}</p>
  return (
    <div className="panel relative overflow-x-auto">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">Changes, the newest first</caption>
        <thead className="bg-inset text-muted">
          <tr>
            {['When', 'Who', 'Tag', 'Named before', 'Names', 'From', 'Outcome'].map((title) => (
              <th key={title} scope="col" className="whitespace-nowrap px-3.5 py-2 font-normal">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <ActivityRow key={entry.id} entry={entry} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const TONES = {
  done: 'text-green',
  'partly-succeeded': 'text-amber',
  running: 'text-link',
  failed: 'text-red',
  cancelled: '',
  interrupted: 'text-amber',
}

function ActivityRow({ entry, now }: { entry: Activity; now: string }) {
  const {
    startedAt,
    who,
    registry,
    repository,
    tag,
    fromDigest,
    toDigest,
    source,
    outcome,
    detail,
    job,
    isKept,
  } = entry
  const named = tag === null ? { digest: toDigest ?? fromDigest ?? '' } : { tag }
  return (
    <tr className="border-line border-t align-top">
      <td className="whitespace-nowrap px-3.5 py-2">
        <When time={startedAt} now={now} />
      </td>
      <td className="px-3.5 py-2">{visibleText(who)}</td>
      <td className="min-w-48 px-3.5 py-2">
        <Link
          href={addressOf({ registry, repository, ...named })}
          prefetch={false}
          className="link name break-all"
        >
          {visibleText(targetOf(entry))}
        </Link>
      </td>
      <td className="px-3.5 py-2">
        {fromDigest === null ? (
          <span className="text-muted">nothing</span>
        ) : (
          <code title={fromDigest}>{shortDigest(fromDigest)}</code>
        )}
      </td>
      <td className="px-3.5 py-2">
        {toDigest === null ? (
          <span className="text-muted">{outcome === 'done' ? 'deleted' : 'to be deleted'}</span>
        ) : (
          <code title={toDigest}>{shortDigest(toDigest)}</code>
        )}
      </td>
      <td className="name min-w-48 break-all px-3.5 py-2">
        {source === '' ? (
          <span className="font-sans text-muted">not yours to read</span>
        ) : (
          visibleText(source === `${registry}/${repository}` ? '' : source)
        )}
      </td>
      <td className={`px-3.5 py-2 ${TONES[outcome]}`}>
        {outcome.replace('-', ' ')}
        {detail && <span className="block max-w-80 break-words text-muted">{visibleText(detail)}</span>}
        {isKept && outcome !== 'running' && (
          <Link href={undoAddress(job)} prefetch={false} className="link block whitespace-nowrap">
            Put back…
          </Link>
        )}
      </td>
    </tr>
  )
}

function targetOf({ registry, repository, tag, fromDigest, toDigest }: Activity): string {
  const digest = toDigest ?? fromDigest ?? ''
  return `${registry}/${repository}${tag === null ? `@${shortDigest(digest)}` : `:${tag}`}`
}

function holds(entry: Activity, filter: string): boolean {
  const text = Object.values({ ...entry, target: targetOf(entry) })
    .join(' ')
    .toLowerCase()
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
