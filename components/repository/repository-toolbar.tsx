import { type ReactNode, useRef } from 'react'
import { useRegistry } from '@/components/registry/registries-context'
import { formatCount, formatPlural } from '@/lib/format'
import { Button } from '../ui/button'
import { ColumnsMenu } from '../ui/columns-menu'
import { FilterInput } from '../ui/filter-input'
import { Hint } from '../ui/hint'
import { Select } from '../ui/select'
import { SelectModeButton } from '../ui/select-mode-button'
import { Toolbar } from '../ui/toolbar'
import { useEarlyChange } from '../ui/use-early-change'
import type { Selection } from '../ui/use-selection'
import { REPOSITORY_COLUMNS } from './repository-columns'
import { formatOrder, REPOSITORY_ORDERS } from './repository-order'
import type { RepositoryList } from './use-repository-list'

interface Props {
  registry: string
  list: RepositoryList
  filter: [value: string, change: (value: string) => void]
  /** Gets the value of `?sort=`. */
  onSort: (sort: string) => void
  hidden: ReadonlySet<string>
  onHide: (hidden: readonly string[]) => void
  isReading: boolean
  age: ReactNode
  selection: Selection
  /** How much of the list is loaded. */
  children: ReactNode
}

/** Filters and counts the repositories, and opens all namespaces. */
export function RepositoryToolbar(props: Props) {
  const { registry, list, filter, isReading, age, selection, children } = props
  const { onSort, hidden, onHide } = props
  const cached = useRegistry(registry)?.upstream ? ' cached' : ''
  const all = formatPlural(list.names.length, 'repository', 'repositories')
  return (
    <Toolbar>
      <FilterInput
        className="min-w-36 flex-1 sm:w-80 sm:flex-none"
        value={filter[0]}
        onChange={filter[1]}
        label={`Filter ${all}`}
      />
      <OrderChoice order={formatOrder(list.wantedOrder)} onSort={onSort} />
      <SelectModeButton selection={selection} />
      <div className="flex flex-1 basis-full flex-wrap min-[1400px]:basis-72 items-center gap-x-4 gap-y-2">
        <Hint role="status">
          {list.filter && `${formatCount(list.matchingCount)} of `}
          {all}
          {cached}
          {isReading && ', loading more…'}
        </Hint>
        {age}
        <div className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
          {children}
          {!list.isFlat && list.hasNamespaces && <ToggleAll onToggle={list.toggleAll} />}
          <ColumnsMenu
            columns={REPOSITORY_COLUMNS}
            hidden={hidden}
            onChange={onHide}
            className="max-lg:hidden"
          />
        </div>
      </div>
    </Toolbar>
  )
}

interface OrderProps {
  order: string
  onSort: (sort: string) => void
}

/** Sorts the repositories where the table shows no headers to sort by. */
function OrderChoice({ order, onSort }: OrderProps) {
  const choice = useRef<HTMLSelectElement>(null)
  useEarlyChange(choice, order, onSort)
  return (
    <Select ref={choice} aria-label="Sort repositories" value={order} onChange={onSort} className="lg:hidden">
      {REPOSITORY_ORDERS.map(({ value, name }) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </Select>
  )
}

function ToggleAll({ onToggle }: { onToggle: (isOpen: boolean) => void }) {
  return (
    <div className="flex gap-3">
      <Button variant="link" onClick={() => onToggle(true)}>
        Expand all
      </Button>
      <Button variant="link" onClick={() => onToggle(false)}>
        Collapse all
      </Button>
    </div>
  )
}
