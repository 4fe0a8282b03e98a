import { Select } from '@/components/ui/select'

/** What the first column sorts by, if no other column sorts. Its header has the direction. */
const CHOICES = [
  { value: '', name: 'Version', orders: ['', 'oldest'] },
  { value: 'name', name: 'Name', orders: ['name', 'name-reversed'] },
  { value: 'registry', name: 'Registry order', orders: ['registry'] },
]

/** Chooses how tags are sorted by their names. Versions are the default. */
export function TagOrderChoice({ order: [order, setOrder] }: { order: [string, (order: string) => void] }) {
  const chosen = CHOICES.find(({ orders }) => orders.includes(order))
  return (
    <div className="mt-1 flex flex-col gap-1 border-line border-t px-1 pt-2">
      <span aria-hidden className="text-muted">
        Sort tags by
      </span>
      <Select aria-label="Sort tags by" value={chosen?.value ?? 'column'} onChange={setOrder}>
        {!chosen && (
          <option value="column" disabled>
            A column
          </option>
        )}
        {CHOICES.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  )
}
