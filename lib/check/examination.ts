import type { Check, DoctorReport } from '@/lib/api/doctor'

/** An examination under way: each check by itself, as soon as it is known, and all of it at the end. None rejects. */
export interface Examination {
  /** A layout: no repository need be named, nothing is asked. */
  isFolder: boolean
  checks: { id: string; title: string; check: Promise<Check> }[]
  report: Promise<DoctorReport>
}
