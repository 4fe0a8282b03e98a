import { FilterInput } from '@/components/ui/filter-input'
import { STORAGE_ORDERS } from './storage-order'

type State = [value: string, change: (value: string) => void]

/** Which tags are shown, and in which order; each choice is in the address. */
export function StorageFilters({
  counted = 'tags',
  filter: [filter, setFilter],
  order: [order, setOrder],
}: {
  /** How many tags there are, in words, once they are loaded. */
  counted?: string
  filter: State
  order: State
}) {
  return (
    <>
      <div className="w-full sm:w-72">
        <FilterInput value={filter} onChange={setFilter} label={`Filter ${counted}`} />
      </div>
      <select
        aria-label="Sort tags"
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
