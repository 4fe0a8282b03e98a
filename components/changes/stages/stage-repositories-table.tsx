import Link from 'next/link'
import { DataTable } from '@/components/ui/data-table'
import { Skeleton } from '@/components/ui/skeleton'
import type { ListedStage, StageRepository } from '@/lib/api/stage-repositories'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { placeIn, type Stage } from '@/lib/settings/stage'
import { StageTagsCell } from './stage-tags-cell'

/** A stage in the settings, with the number of its repositories once it's known. */
type Column = Stage & Partial<ListedStage>

interface Props {
  stages: readonly Column[]
  /** Undefined while the list is loading. */
  names: readonly string[] | undefined
  /** The rows loaded so far, by name. */
  rows: ReadonlyMap<string, StageRepository>
}

const WAITING = [96, 72, 112, 84, 104, 64]
const FIRST = 'w-1/4 min-w-36 max-w-80 border-r py-2.5 sm:border-r-0'

/** A row per repository, a column per stage. */
export function StageRepositoriesTable({ stages, names, rows }: Props) {
  return (
    <DataTable
      layout="pinned"
      caption="Repositories, with the number of their tags in each stage"
      columns={[
        { title: 'Repository', className: FIRST },
        ...stages.map((stage, n) => ({
          title: stage.name,
          head: <StageHead stage={stage} isFirst={n === 0} />,
          className: 'min-w-56 py-2.5 align-top',
        })),
      ]}
      empty={names?.length === 0 && 'No repositories to show.'}
    >
      {names?.map((name) => <RepositoryRow key={name} stages={stages} name={name} row={rows.get(name)} />) ??
        WAITING.map((width) => <WaitingRow key={width} width={width} stages={stages} />)}
    </DataTable>
  )
}

function StageHead({ stage, isFirst }: { stage: Column; isFirst: boolean }) {
  const { name, registry, prefix, listedCount } = stage
  const repository = prefix.slice(0, -1)
  return (
    <>
      <span className="flex items-baseline gap-1.5 whitespace-nowrap">
        {!isFirst && <span aria-hidden>→</span>}
        <Link
          href={addressOf({ registry, ...(repository && { repository }) })}
          prefetch={false}
          className="font-semibold text-text hover:underline"
        >
          {visibleText(name)}
        </Link>
        {listedCount !== undefined && (
          <span>
            {listedCount === null ? 'not listed' : formatPlural(listedCount, 'repository', 'repositories')}
          </span>
        )}
      </span>
      <span className="name block max-w-64 truncate" title={`${registry}/${prefix}`}>
        {visibleText(`${registry}/${prefix}`)}
      </span>
    </>
  )
}

function RepositoryRow({
  stages,
  name,
  row,
}: {
  stages: readonly Stage[]
  name: string
  row: StageRepository | undefined
}) {
  return (
    <tr className="group">
      <th
        scope="row"
        className={`${FIRST} wrap-anywhere name border-t bg-panel font-semibold group-hover:bg-hover`}
      >
        <RepositoryLink stages={stages} name={name} row={row} />
      </th>
      {stages.map((stage, n) => {
        const tags = row?.stages[n]
        return (
          <td key={stage.name} className="whitespace-nowrap border-t py-2.5 group-hover:bg-hover">
            {tags ? (
              <StageTagsCell stage={stage} next={stages[n + 1]} name={name} tags={tags} />
            ) : (
              <Skeleton width={72} />
            )}
          </td>
        )
      })}
    </tr>
  )
}

/**
 * Links to a repository's tags in all stages, compared by digest, starting from the first stage that has or may have
 * it.
 */
function RepositoryLink({
  stages,
  name,
  row,
}: {
  stages: readonly Stage[]
  name: string
  row: StageRepository | undefined
}) {
  const first = row?.stages.findIndex(({ tagCount }) => tagCount !== null) ?? -1
  const stage = stages[first >= 0 ? first : (row?.stages.findIndex(({ problem }) => problem) ?? -1)]
  if (!stage) return visibleText(name)
  return (
    <Link
      href={addressOf(placeIn(stage, name), { view: 'stages' })}
      prefetch={false}
      className="text-link hover:underline"
    >
      {visibleText(name)}
    </Link>
  )
}

function WaitingRow({ width, stages }: { width: number; stages: readonly Stage[] }) {
  return (
    <tr>
      <td className={`${FIRST} border-t bg-panel`}>
        <Skeleton width={width} />
      </td>
      {stages.map(({ name }) => (
        <td key={name} className="border-t py-2.5">
          <Skeleton width={72} />
        </td>
      ))}
    </tr>
  )
}
