import type { Check, CheckState } from '@/lib/api/check'

/** Most important first. */
const ORDER: readonly CheckState[] = ['problem', 'warning', 'note', 'good', 'unknown']

/** `2 problems, 1 note, 9 good, 3 unknown`, without zero counts. */
export function formatSummary(checks: readonly Pick<Check, 'state'>[]): string {
  return ORDER.flatMap((state) => {
    const count = checks.filter((check) => check.state === state).length
    if (count === 0) return []
    const isCounted = state === 'problem' || state === 'warning' || state === 'note'
    return [`${count} ${state}${isCounted && count > 1 ? 's' : ''}`]
  }).join(', ')
}
