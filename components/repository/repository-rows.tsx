import { useRef } from 'react'
import { visibleText } from '@/lib/oci/visible-text'
import type { KnownRepositories } from '@/lib/queries/repository-rows'
import { type Column, DataTable } from '../ui/data-table'
import { selectColumn } from '../ui/select-cell'
import { SortButton } from '../ui/sort-button'
import { useRowActions } from '../ui/use-row-actions'
import { useScrollAnchoring } from '../ui/use-scroll-anchoring'
import type { Selection } from '../ui/use-selection'
import { useWindowRows } from '../ui/use-window-rows'
import { VirtualRows } from '../ui/virtual-rows'
import { rowId } from './repository-leaves'
import type { RepositoryColumn, RepositoryOrder } from './repository-order'
import { RepositoryTableRow } from './repository-table-row'
import type { RepositoryList } from './use-repository-list'
import { useVisibleRepositories } from './use-visible-repositories'

const ROW_PX = 38
const NONE: readonly string[] = []

/** `RepositoryTableRow` hides the same columns on a narrow screen. */
const COLUMNS: readonly (Column & { by?: RepositoryColumn })[] = [
  { title: 'Repository', by: 'name' },
  { title: 'Newest version', by: 'newest', className: 'hidden w-[17%] md:table-cell' },
  { title: 'Tags', by: 'tags', className: 'hidden w-24 text-right md:table-cell' },
  { title: 'Platforms', className: 'hidden w-[25%] md:table-cell' },
  { title: 'Created', by: 'created', className: 'hidden w-36 md:table-cell' },
]

interface Props {
  registry: string
  now: string
  list: RepositoryList
  /** Changes when the list is refreshed. */
  version: unknown
  known: KnownRepositories
  /** Rows aren't loaded before the reader asks. */
  isWaiting: boolean
  isReading: boolean
  selection: Selection
  onSort: (order: RepositoryOrder) => void
}

/** The table of namespaces and repositories. */
export function RepositoryRows(props: Props) {
  const { registry, now, list, version, known, isWaiting, isReading, selection, onSort } = props
  const { rows, prefix } = list
  const table = useRef<HTMLElement>(null)
  const { measure, ...visible } = useWindowRows(table, rows.length, ROW_PX)
  useScrollAnchoring(table, rows, version)
  const onScreen = visible.indexes.flatMap((index) => rows[index] ?? [])
  const repositories = onScreen.filter(({ isRepository }) => isRepository)
  useVisibleRepositories(registry, isWaiting ? NONE : repositories.map(({ path }) => `${prefix}${path}`))
  useRowActions(table, {
    selection,
    idOf: (index) => rows.slice(index, index + 1).map(rowId)[0],
  })
  return (
    <DataTable
      ref={table}
      caption="Namespaces and repositories"
      columns={[selectColumn(selection, 'Select all repositories'), ...sortable(list, onSort)]}
      isSelecting={selection.isSelecting}
      rowCount={rows.length}
      empty={rows.length === 0 && describeNoRows(list.filter, isReading)}
    >
      <VirtualRows rows={visible}>
        {(index) => {
          const tree = rows[index]
          if (!tree) return null
          const id = rowId(tree)
          return (
            <RepositoryTableRow
              key={id}
              tree={tree}
              registry={registry}
              prefix={prefix}
              row={tree.isRepository ? known.get(`${prefix}${tree.path}`)?.row : undefined}
              isWaiting={isWaiting}
              now={now}
              index={index}
              measure={measure}
              state={selection.stateOf(id)}
              onSelect={selection.toggle}
              onToggle={list.toggle}
            />
          )
        }}
      </VirtualRows>
    </DataTable>
  )
}

/** The first press of a column of values puts the largest first. */
function sortable({ order }: RepositoryList, onSort: Props['onSort']): Column[] {
  return COLUMNS.map(({ by, ...column }) => {
    if (!by) return column
    const sort = order.column === by ? (order.isDescending ? 'descending' : 'ascending') : undefined
    const head = (
      <SortButton
        key={by}
        title={column.title}
        sort={sort}
        first={by === 'name' ? 'ascending' : 'descending'}
        isRight={by === 'tags'}
        onSort={(next) => onSort({ column: by, isDescending: next === 'descending' })}
      />
    )
    return { ...column, head, ...(sort && { sort }) }
  })
}

function describeNoRows(filter: string, isReading: boolean): string {
  if (filter) return `No repository matches “${visibleText(filter)}”.`
  return isReading ? 'Loading…' : 'No repositories.'
}
