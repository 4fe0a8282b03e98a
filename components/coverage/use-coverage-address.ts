'use client'

import { useRequired } from '@/components/platform-matrix/use-required'
import { useQueryState } from '../ui/use-query-state'
import { formatShown, parseShown } from './coverage-totals'

export type CoverageAddress = ReturnType<typeof useCoverageAddress>

/** The choices in the address. */
export function useCoverageAddress() {
  const [choose, setChoose] = useQueryState('tag')
  const [gaps, setGaps] = useQueryState('incomplete')
  const [platforms, setPlatforms] = useQueryState('platforms')
  const [required, setRequired, isRequiredSaid] = useRequired()
  return {
    choose,
    setChoose,
    isGapsOnly: gaps === 'yes',
    setGapsOnly: (isOn: boolean) => setGaps(isOn ? 'yes' : ''),
    /** The visible columns; undefined for all. */
    shown: parseShown(platforms),
    setShown: (shown: readonly string[], columns: readonly string[]) =>
      setPlatforms(formatShown(shown, columns)),
    required,
    setRequired,
    /** It has more than the list. */
    isFiltered: choose !== '' || gaps !== '' || platforms !== '' || isRequiredSaid,
  }
}
