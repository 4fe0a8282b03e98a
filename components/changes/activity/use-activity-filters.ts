'use client'

import { useQueryState } from '@/components/ui/use-query-state'
import type { ActivityFilters } from './activity-filters'

export interface FilterState {
  filters: ActivityFilters
  set: (changes: Partial<ActivityFilters>) => void
  /** How many filters are on. */
  count: number
  clear: () => void
}

const NONE: ActivityFilters = { action: '', repository: '', actor: '', from: '', to: '', filter: '', job: '' }

/** The filters in the address. */
export function useActivityFilters(): FilterState {
  const states = {
    action: useQueryState('action'),
    repository: useQueryState('repository'),
    actor: useQueryState('actor'),
    from: useQueryState('from'),
    to: useQueryState('to'),
    filter: useQueryState('filter'),
    job: useQueryState('job'),
  }
  const filters = {
    action: states.action[0],
    repository: states.repository[0],
    actor: states.actor[0],
    from: states.from[0],
    to: states.to[0],
    filter: states.filter[0],
    job: states.job[0],
  }
  const set = (changes: Partial<ActivityFilters>) => {
    for (const name of Object.keys(changes) as (keyof ActivityFilters)[]) states[name][1](changes[name] ?? '')
  }
  const { from, to, ...others } = filters
  const count = Object.values(others).filter(Boolean).length + (from || to ? 1 : 0)
  return { filters, set, count, clear: () => set(NONE) }
}
