'use client'

import { useQueryState } from '@/components/ui/use-query-state'
import { useRequired } from './use-required'

/** The choices in the address. */
export function useMatrixAddress() {
  const [filter, setFilter] = useQueryState('filter')
  const [incomplete, setIncomplete] = useQueryState('incomplete')
  const [required, setRequired] = useRequired()
  return {
    filter,
    setFilter,
    isGapsOnly: incomplete === 'yes',
    setGapsOnly: (isOn: boolean) => setIncomplete(isOn ? 'yes' : ''),
    required,
    setRequired,
  }
}
