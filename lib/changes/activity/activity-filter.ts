import type { Activity } from './activity'

/** Which entries to find. Each field narrows the result. */
export interface ActivityFilter {
  registry?: string | undefined
  /** With `/*` at its end: every repository below that namespace. */
  repository?: string | undefined
  job?: string | undefined
  action?: Activity['action'] | undefined
  actor?: string | undefined
  /** The earliest start of a job, as `Date.toISOString` writes it. */
  from?: string | undefined
  /** Jobs that started before this. */
  to?: string | undefined
  /** Part of a tag, or the beginning of a digest. */
  text?: string | undefined
}

/** A part of the log, the newest entries first. */
export interface ActivityRange {
  /** Only entries older than this. */
  before?: number | undefined
  /** The oldest entry to look at. */
  least?: number | undefined
  limit: number
  /** Repositories to leave out, as `host/repository`. */
  hidden?: readonly string[] | undefined
}

/** Whether a filter includes a repository. */
export function includesRepository(
  { registry, repository }: Pick<ActivityFilter, 'registry' | 'repository'>,
  place: { registry: string; repository: string },
): boolean {
  if (registry !== undefined && registry !== place.registry) return false
  if (repository === undefined || repository === place.repository) return true
  return repository.endsWith('/*') && place.repository.startsWith(repository.slice(0, -1))
}
