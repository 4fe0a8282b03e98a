import Link from 'next/link'
import { useRegistries } from '@/components/registry/registries-context'
import { type Column, DataTable } from '@/components/ui/data-table'
import type { StageColumn, StagesRow } from '@/lib/api/stages'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf, copyAddress } from '@/lib/routes'
import { compareStages, isAhead, type StageCell } from './compare-stages'

/** Each tag, and what it points to in each stage. */
export function StagesTable({
  stages,
  rows,
}: {
  stages: readonly StageColumn[]
  rows: readonly StagesRow[]
}) {
  return (
    <DataTable
      layout="auto"
      caption="Tags and their digests in each stage"
      columns={[{ title: 'Tag' }, ...stages.map(headOf)]}
      empty={rows.length === 0 && 'No tags to show.'}
    >
      {rows.map((row) => (
        <StageRow key={row.tag} stages={stages} row={row} />
      ))}
    </DataTable>
  )
}

function headOf({ name, registry, repository }: StageColumn): Column {
  const head = (
    <Link href={addressOf({ registry, repository })} prefetch={false} className="hover:underline">
      {visibleText(name)}
    </Link>
  )
  return { title: name, head }
}

function StageRow({ stages, row }: { stages: readonly StageColumn[]; row: StagesRow }) {
  const { tag, digests } = row
  const cells = compareStages(row)
  return (
    <tr className="border-line border-t">
      <th scope="row" className="name min-w-28 break-words py-2 font-semibold">
        {visibleText(tag)}
      </th>
      {stages.map((stage, n) => (
        <td key={stage.name} className="whitespace-nowrap py-2">
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
        –<span className="sr-only"> not in this stage</span>
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
      {cell === 'other' && ' different'}
    </Link>
  )
}

/** Only if the settings allow copies to the next stage. */
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
