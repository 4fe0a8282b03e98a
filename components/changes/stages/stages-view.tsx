'use client'

import Link from 'next/link'
import { useMemo } from 'react'
import { useRegistries } from '@/components/registry/registries-context'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { useQueryState } from '@/components/ui/use-query-state'
import type { StageColumn, StagesRow } from '@/lib/api/stages'
import { formatCount, formatPlural } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf, copyAddress } from '@/lib/routes'
import { cellsOf, isAhead, type StageCell } from './compare-stages'
import { useStages } from './use-stages'

/** Each tag in each stage: the same image, another one, or none; and what may go on to the next. */
export function StagesView({ registry, repository }: { registry: string; repository: string }) {
  const list = useStages(`${registry}/${repository}`)
  const [ahead, setAhead] = useQueryState('ahead')
  const head = list.data?.pages[0]?.head
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  if (list.error) return <Notice tone="error">{visibleText(list.error.message)}</Notice>
  if (!head) return <Skeleton width="100%" height={256} />
  const { stages } = head
  const chosen = stages.findIndex(({ name }) => name === ahead)
  const shown = chosen < 0 ? rows : rows.filter((row) => isAhead(row, chosen))
  return (
    <section aria-label="Stages" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <select
          aria-label="Tags of the stages"
          value={chosen < 0 ? '' : ahead}
          onChange={(event) => setAhead(event.target.value)}
          className="control"
        >
          <option value="">All tags</option>
          {stages.slice(0, -1).map(({ name }, n) => (
            <option key={name} value={name}>
              {`In ${visibleText(name)}, not so in ${visibleText(stages[n + 1]?.name ?? '')}`}
            </option>
          ))}
        </select>
        <p role="status" className="text-muted text-sm">
          {formatCount(shown.length)} of {formatPlural(rows.length, 'tag')}
          {rows.length < head.tagCount && ` read, of ${formatCount(head.tagCount)}`}
        </p>
        <Link href="/stages" prefetch={false} className="link ml-auto text-sm">
          All repositories
        </Link>
      </div>
      {stages.map(
        ({ name, problem }) =>
          problem && (
            <Notice key={name} tone="warning">
              The tags of {visibleText(name)} are not known: {visibleText(problem.message)}{' '}
              {visibleText(problem.cure ?? '')}
            </Notice>
          ),
      )}
      <StagesTable stages={stages} rows={shown} />
      {list.hasNextPage && (
        <button
          type="button"
          className="control self-start"
          disabled={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          {list.isFetchingNextPage ? 'Reading…' : 'Read 100 more'}
        </button>
      )}
    </section>
  )
}

function StagesTable({ stages, rows }: { stages: readonly StageColumn[]; rows: readonly StagesRow[] }) {
  return (
    <div className="panel relative overflow-x-auto">
      <table className="w-full text-left">
        <caption className="sr-only">Tags and what they name in each stage</caption>
        <thead className="bg-inset text-muted text-sm">
          <tr>
            <th scope="col" className="px-3.5 py-2 font-normal">
              Tag
            </th>
            {stages.map(({ name, registry, repository }) => (
              <th key={name} scope="col" className="px-3.5 py-2 font-normal">
                <Link href={addressOf({ registry, repository })} prefetch={false} className="hover:underline">
                  {visibleText(name)}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <StageRow key={row.tag} stages={stages} row={row} />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="px-4 py-6 text-muted">No tag to show here.</p>}
    </div>
  )
}

function StageRow({ stages, row }: { stages: readonly StageColumn[]; row: StagesRow }) {
  const { tag, digests } = row
  const cells = cellsOf(row)
  return (
    <tr className="border-line border-t">
      <th scope="row" className="name min-w-28 break-words px-3.5 py-2 font-semibold">
        {visibleText(tag)}
      </th>
      {stages.map((stage, n) => (
        <td key={stage.name} className="whitespace-nowrap px-3.5 py-2">
          <span className="flex items-center gap-3">
            <Cell stage={stage} tag={tag} digest={digests[n] ?? null} cell={cells[n] ?? 'unknown'} />
            {isAhead(row, n) && <Promote stages={stages} from={n} tag={tag} />}
          </span>
        </td>
      ))}
    </tr>
  )
}

function Cell({
  stage: { registry, repository },
  tag,
  digest,
  cell,
}: {
  stage: StageColumn
  tag: string
  digest: string | null
  cell: StageCell
}) {
  if (cell === 'absent')
    return (
      <span className="text-muted">
        –<span className="sr-only"> absent</span>
      </span>
    )
  if (cell === 'unknown') return <span className="text-muted">unknown</span>
  return (
    <Link
      href={addressOf({ registry, repository, tag })}
      prefetch={false}
      title={digest ?? undefined}
      className={`hover:underline ${cell === 'same' ? 'text-green' : cell === 'other' ? 'text-amber' : ''}`}
    >
      {cell === 'same' ? '✓ same' : <span className="mono">{shortDigest(digest ?? '')}</span>}
      {cell === 'other' && ' other'}
    </Link>
  )
}

/** Only where the next stage may be changed from here at all. */
function Promote({ stages, from, tag }: { stages: readonly StageColumn[]; from: number; tag: string }) {
  const registries = useRegistries()
  const [source, target] = [stages[from], stages[from + 1]]
  const isOpen = registries.some(({ host, allow }) => host === target?.registry && allow?.includes('copy'))
  if (!source || !target || !isOpen) return null
  const address = copyAddress(
    `${source.registry}/${source.repository}:${tag}`,
    `${target.registry}/${target.repository}:${tag}`,
  )
  return (
    <Link href={address} prefetch={false} className="text-link text-sm hover:underline">
      <span aria-hidden>→ </span>
      <span className="sr-only">Promote {visibleText(tag)} to </span>
      {visibleText(target.name)}
    </Link>
  )
}
