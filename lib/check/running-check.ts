import type { Check, CheckReport } from '@/lib/api/check'

/**
 * A check in progress: each result as soon as it's known, and the full report at the end. None of the promises
 * reject.
 */
export interface RunningCheck {
  /** A layout: needs no repository and sends no requests. */
  isFolder: boolean
  checks: { id: string; title: string; check: Promise<Check> }[]
  report: Promise<CheckReport>
}
