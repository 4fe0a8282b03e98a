import { formatPlural } from '@/lib/format'
import { FilterInput } from '../ui/filter-input'
import { STORAGE_ORDERS } from './storage-order'

type State = [value: string, change: (value: string) => void]

/** Which tags are shown, and in which order; each choice is in the address. */
export function StorageFilters({
  tagCount,
  filter: [filter, setFilter],
  order: [order, setOrder],
}: {
  /** Undefined while none is loaded. */
  tagCount: number | undefined
  filter: State
  order: State
}) {
  return (
    <>
      <div className="w-full sm:w-72">
        <FilterInput
          value={filter}
          onChange={setFilter}
          label={tagCount === undefined ? 'Filter tags' : `Filter ${formatPlural(tagCount, 'tag')}`}
        />
      </div>
      <select
        aria-label="Order of the tags"
        value={order}
        onChange={(event) => setOrder(event.target.value)}
        className="control"
      >
        {STORAGE_ORDERS.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </>
  )
}
