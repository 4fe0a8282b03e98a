import { useMemo, useRef } from 'react'
import { visibleText } from '@/lib/oci/visible-text'
import type { KnownRepositories } from '@/lib/queries/repository-rows'
import { DataTable } from '../ui/data-table'
import { selectColumn } from '../ui/select-cell'
import { useRowActions } from '../ui/use-row-actions'
import { useScrollAnchoring } from '../ui/use-scroll-anchoring'
import type { Selection } from '../ui/use-selection'
import { useWindowRows } from '../ui/use-window-rows'
import { VirtualRows } from '../ui/virtual-rows'
import { cellClasses, repositoryHeaders } from './repository-columns'
import { rowId } from './repository-leaves'
import type { RepositoryOrder } from './repository-order'
import { RepositoryTableRow } from './repository-table-row'
import type { RepositoryList } from './use-repository-list'
import { useVisibleRepositories } from './use-visible-repositories'

const ROW_PX = 38
const NONE: readonly string[] = []

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
  hidden: ReadonlySet<string>
  onSort: (order: RepositoryOrder) => void
}

/** The table of namespaces and repositories. */
export function RepositoryRows(props: Props) {
  const { registry, now, list, version, known, isWaiting, isReading, selection, hidden, onSort } = props
  const { rows, prefix } = list
  const classes = useMemo(() => cellClasses(hidden), [hidden])
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
      columns={[
        selectColumn(selection, 'Select all repositories'),
        ...repositoryHeaders(classes, { order: list.order, onSort }),
      ]}
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
              classes={classes}
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

function describeNoRows(filter: string, isReading: boolean): string {
  if (filter) return `No repository matches “${visibleText(filter)}”.`
  return isReading ? 'Loading…' : 'No repositories.'
}
