'use client'

import { Download, ListFilter, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { FilterInput } from '@/components/ui/filter-input'
import { Select } from '@/components/ui/select'
import { Toolbar } from '@/components/ui/toolbar'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { ActivitySummary } from '@/lib/changes/activity/summarize-activity'
import { visibleText } from '@/lib/oci/visible-text'
import type { ActivityParameters } from '@/lib/queries/activity'
import { api } from '@/lib/routes'
import { ACTIONS } from './activity-filters'
import { DateFilter } from './date-filter'
import { RepositoryFilter } from './repository-filter'
import type { FilterState } from './use-activity-filters'

interface Props extends FilterState {
  summary: ActivitySummary | undefined
  parameters: ActivityParameters
  now: string
}

/** Filters, which a phone shows when asked to, and the download of what matches. */
export function ActivityToolbar({ filters, set, count, clear, summary, parameters, now }: Props) {
  const [isOpen, setOpen] = useState(false)
  // The server doesn't know when the visitor's days begin.
  const csvParameters = useHydrated() ? parameters : {}
  const { filter, ...others } = filters
  const otherCount = count - (filter ? 1 : 0)
  return (
    <Toolbar>
      <FilterInput
        value={filter}
        onChange={(value) => set({ filter: value })}
        label="Filter by tag or digest"
        className="sm:w-64"
      />
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} className="sm:hidden">
        <ListFilter aria-hidden size={14} className="text-muted" />
        Filters{otherCount > 0 ? ` (${otherCount})` : ''}
      </Button>
      <div className={`${isOpen ? 'flex' : 'hidden'} w-full flex-wrap items-center gap-2 sm:contents`}>
        <ActionFilter value={others.action} onChange={(action) => set({ action })} />
        <RepositoryFilter
          value={others.repository}
          onChange={(repository) => set({ repository })}
          summary={summary}
        />
        <ActorFilter
          value={others.actor}
          onChange={(actor) => set({ actor })}
          actors={summary?.actors ?? []}
        />
        <DateFilter from={others.from} to={others.to} onChange={set} now={now} />
      </div>
      {count > 0 && (
        <Button variant="ghost" size="large" onClick={clear}>
          <X aria-hidden size={14} />
          <span>
            Clear<span className="sr-only sm:not-sr-only"> filters</span>
          </span>
        </Button>
      )}
      <a
        href={api.activityCsv(csvParameters)}
        download
        title="Download what matches as CSV"
        className={buttonClass({ className: 'ml-auto' })}
      >
        <Download aria-hidden size={14} className="text-muted" />
        CSV
      </a>
    </Toolbar>
  )
}

interface FilterProps {
  value: string
  onChange: (value: string) => void
}

function ActionFilter({ value, onChange }: FilterProps) {
  return (
    <Select aria-label="Action" value={value} onChange={onChange} className="max-w-full">
      <option value="">Any action</option>
      {Object.entries(ACTIONS).map(([action, name]) => (
        <option key={action} value={action}>
          {name}
        </option>
      ))}
      {value !== '' && ACTIONS[value] === undefined && <option value={value}>{visibleText(value)}</option>}
    </Select>
  )
}

/** Also the one in the address, whom the summary may not have. */
function ActorFilter({ value, onChange, actors }: FilterProps & { actors: readonly string[] }) {
  const names = value === '' || actors.includes(value) ? actors : [value, ...actors]
  return (
    <Select aria-label="Person" value={value} onChange={onChange} className="max-w-48">
      <option value="">Anyone</option>
      {names.map((name) => (
        <option key={name} value={name}>
          {visibleText(name)}
        </option>
      ))}
    </Select>
  )
}
