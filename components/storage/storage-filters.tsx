import { TagFilterInput } from '@/components/tag/tag-filter-input'
import { Select } from '@/components/ui/select'
import { STORAGE_ORDERS } from './storage-order'

type State = [value: string, change: (value: string) => void]

/** Chooses which tags are shown, and in which order. Each choice is in the address. */
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
      <TagFilterInput value={filter} onChange={setFilter} label={`Filter ${counted}`} />
      <Select aria-label="Sort tags" value={order} onChange={setOrder}>
        {STORAGE_ORDERS.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Select>
    </>
  )
}
