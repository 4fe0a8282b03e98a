import type { ReactNode } from 'react'
import { TagFilterInput } from '@/components/tag/tag-filter-input'
import { Checkbox } from '@/components/ui/checkbox'
import { Toolbar } from '@/components/ui/toolbar'
import { formatPlural } from '@/lib/format'

interface Props {
  tagCount: number
  filter: string
  onFilter: (filter: string) => void
  isGapsOnly: boolean
  onGapsOnly: (isOn: boolean) => void
  children: ReactNode
}

/** Chooses which tags the matrix shows. */
export function MatrixToolbar({ tagCount, filter, onFilter, isGapsOnly, onGapsOnly, children }: Props) {
  return (
    <Toolbar>
      <TagFilterInput value={filter} onChange={onFilter} label={`Filter ${formatPlural(tagCount, 'tag')}`} />
      <Checkbox isFramed checked={isGapsOnly} onChange={onGapsOnly}>
        Only incomplete
      </Checkbox>
      {children}
    </Toolbar>
  )
}
