import type { ReactNode } from 'react'
import { FilterInput } from '@/components/ui/filter-input'
import { formatPlural } from '@/lib/format'

interface Props {
  tagCount: number
  filter: string
  onFilter: (filter: string) => void
  isGapsOnly: boolean
  onGapsOnly: (isOn: boolean) => void
  children: ReactNode
}

/** Which tags the matrix shows. */
export function MatrixToolbar({ tagCount, filter, onFilter, isGapsOnly, onGapsOnly, children }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="w-full sm:w-72">
        <FilterInput value={filter} onChange={onFilter} label={`Filter ${formatPlural(tagCount, 'tag')}`} />
      </div>
      <label className="control">
        <input type="checkbox" checked={isGapsOnly} onChange={(event) => onGapsOnly(event.target.checked)} />
        Only incomplete
      </label>
      {children}
    </div>
  )
}
