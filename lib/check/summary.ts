import type { Check, CheckState } from '@/lib/api/check'

/** Most important first. */
const ORDER: readonly CheckState[] = ['error', 'warning', 'info', 'ok', 'unknown']

/** `2 errors, 1 info, 9 ok, 3 unknown`, without zero counts. */
export function formatSummary(checks: readonly Pick<Check, 'status'>[]): string {
  return ORDER.flatMap((status) => {
    const count = checks.filter((check) => check.status === status).length
    if (count === 0) return []
    const isCounted = status === 'error' || status === 'warning'
    return [`${count} ${status}${isCounted && count > 1 ? 's' : ''}`]
  }).join(', ')
}
