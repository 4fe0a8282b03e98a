import { type ChoosableColumn, columnClass } from '../ui/column-choice'
import type { Column } from '../ui/data-table'
import { SortButton } from '../ui/sort-button'
import type { RepositoryColumn, RepositoryOrder } from './repository-order'

type Key = 'newest' | 'tags' | 'platforms' | 'created'

interface ListColumn extends ChoosableColumn {
  key: Key
  width: string
  by?: RepositoryColumn
}

/** A narrower screen has all of them in the first column. */
export const REPOSITORY_COLUMNS: readonly ListColumn[] = [
  { key: 'newest', title: 'Newest version', from: 'lg', width: 'w-[17%]', by: 'newest' },
  { key: 'tags', title: 'Tags', from: 'lg', width: 'w-24 text-right', by: 'tags' },
  { key: 'platforms', title: 'Platforms', from: 'lg', width: 'w-[25%]' },
  { key: 'created', title: 'Created', from: 'lg', width: 'w-36', by: 'created' },
]

/** The class of each column's cells, which hides them where the column is hidden. */
export type CellClasses = Record<Key, string>

export function cellClasses(hidden: ReadonlySet<string>): CellClasses {
  const entries = REPOSITORY_COLUMNS.map((column) => [column.key, columnClass(column, hidden)] as const)
  return { newest: '', tags: '', platforms: '', created: '', ...Object.fromEntries(entries) }
}

interface Sorting {
  order: RepositoryOrder
  onSort: (order: RepositoryOrder) => void
}

/** The headers of the repositories. All but the platforms sort the rows both ways. */
export function repositoryHeaders(classes: CellClasses, sorting: Sorting): Column[] {
  return [
    sortable({ title: 'Repository', by: 'name' }, sorting),
    ...REPOSITORY_COLUMNS.map(({ key, title, width, by }) =>
      sortable({ title, by, className: `${classes[key]} ${width}` }, sorting),
    ),
    { title: 'Copy', isTitleHidden: true, className: COPY_CLASS },
  ]
}

/** The column of the button that copies the pull command. */
export const COPY_CLASS = 'hidden w-13 lg:table-cell'

/** The first press of a column of values puts the largest first. */
function sortable(
  { by, ...column }: Column & { by: RepositoryColumn | undefined },
  { order, onSort }: Sorting,
): Column {
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
}
