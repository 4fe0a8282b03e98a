import type { Check, CheckReport } from './report'

/** An examination under way: each check by itself, as soon as it is known, and all of it at the end. None rejects. */
export interface RunningCheck {
  /** A layout: no repository need be named, nothing is asked. */
  isFolder: boolean
  checks: { id: string; title: string; check: Promise<Check> }[]
  report: Promise<CheckReport>
}
