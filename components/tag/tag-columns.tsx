import { type ChoosableColumn, columnClass } from '@/components/ui/column-choice'
import type { Column } from '@/components/ui/data-table'
import { SortButton } from '@/components/ui/sort-button'

type Key = 'platforms' | 'kind' | 'size' | 'digest' | 'created'

interface TagColumn extends ChoosableColumn {
  key: Key
  width: string
  /** The default order of its rows, and the reverse. */
  orders?: SortOrders
}

/** The value of `?sort=` for each direction. */
interface SortOrders {
  descending: string
  ascending: string
}

/** The first column keeps room for a name and its aliases on one line. */
export const TAG_COLUMNS: readonly TagColumn[] = [
  { key: 'platforms', title: 'Platforms', from: 'lg', width: 'w-[27%] xl:w-[25%]' },
  { key: 'kind', title: 'Kind', from: '2xl', width: 'w-32' },
  {
    key: 'size',
    title: 'Pull size',
    from: 'sm',
    width: 'w-32 text-right',
    orders: { descending: 'size', ascending: 'size-reversed' },
  },
  { key: 'digest', title: 'Digest', from: 'xl', width: 'w-32' },
  {
    key: 'created',
    title: 'Created',
    from: 'sm',
    width: 'w-32',
    orders: { descending: 'created', ascending: 'created-reversed' },
  },
]

/** The class of each column's cells, which hides them where the column is hidden. */
export type CellClasses = Record<Key, string>

export function cellClasses(hidden: ReadonlySet<string>): CellClasses {
  const entries = TAG_COLUMNS.map((column) => [column.key, columnClass(column, hidden)] as const)
  return { platforms: '', kind: '', size: '', digest: '', created: '', ...Object.fromEntries(entries) }
}

const BY_VERSION: SortOrders = { descending: '', ascending: 'oldest' }
const BY_NAME: SortOrders = { descending: 'name-reversed', ascending: 'name' }

interface Sorting {
  order: string
  onOrder: (order: string) => void
}

/** The headers of the tags. They sort the rows both ways; the first one by version, or by name if that is chosen. */
export function tagHeaders(classes: CellClasses, { order, onOrder }: Sorting): Column[] {
  const sortable = (title: string, orders: SortOrders, more: Partial<Column>): Column => {
    const sort =
      order === orders.descending ? 'descending' : order === orders.ascending ? 'ascending' : undefined
    const detail = DETAILS[order]
    const onSort = (next: keyof SortOrders) => onOrder(orders[next])
    return {
      title,
      sort,
      head: (
        <SortButton
          title={title}
          sort={sort}
          first={firstOf(orders)}
          isRight={more.className?.includes('text-right')}
          detail={detail}
          onSort={onSort}
        />
      ),
      ...more,
    }
  }
  const isByName = order.startsWith('name')
  return [
    sortable('Tag', isByName ? BY_NAME : BY_VERSION, {}),
    ...TAG_COLUMNS.map(({ key, title, width, orders }): Column => {
      const className = `${classes[key]} ${width}`
      return orders ? sortable(title, orders, { className }) : { title, className }
    }),
    { title: 'Copy', isTitleHidden: true, className: 'w-20' },
  ]
}

/** Only the first column says how it sorts: others have no room. */
const DETAILS: Record<string, string> = {
  '': 'newest first',
  oldest: 'oldest first',
  name: 'A to Z',
  'name-reversed': 'Z to A',
}

function firstOf(orders: SortOrders): keyof SortOrders {
  return orders === BY_NAME ? 'ascending' : 'descending'
}
