import 'server-only'
import type { Activity } from './activity'
import { createActivityAccess } from './activity-access'
import type { ActivityFilter } from './activity-filter'
import { activityLogToRead } from './current-activity-log'
import { type Search, searchActivity } from './search-activity'

const MAX_ENTRIES = 100_000
const MAX_REPOSITORIES = 1000
const PAGE_ENTRIES = 500

/**
 * Everything that matches and that the visitor of the current request may see, the newest first, in pages. Returns
 * sentences on what is missing.
 */
export async function exportActivityLog(
  filter: ActivityFilter,
  signal: AbortSignal,
): Promise<AsyncGenerator<Activity[], string[]>> {
  const log = await activityLogToRead()
  const access = createActivityAccess(log, { maxRepositories: MAX_REPOSITORIES, signal })
  return exportPages({ log, list: log.list, access }, filter)
}

export async function* exportPages(
  search: Search<Activity>,
  filter: ActivityFilter,
  maxEntries = MAX_ENTRIES,
): AsyncGenerator<Activity[], string[]> {
  let before: number | undefined
  for (let count = 0; ; ) {
    const limit = Math.min(PAGE_ENTRIES, maxEntries - count)
    const { found, next } = await searchActivity(search, { ...filter, before, limit })
    count += found.length
    yield found
    const isStuck = next === undefined || next === before
    if (!isStuck && count < maxEntries) {
      before = next
      continue
    }
    return [
      ...(next === undefined ? [] : [describeCut(count, found.at(-1))]),
      ...[...search.access.unknown].map(
        (name) => `Changes in ${name} are missing because your access couldn’t be verified.`,
      ),
    ]
  }
}

function describeCut(count: number, last: Activity | undefined): string {
  const where = last ? ` The last one is of a job that started at ${last.startedAt}.` : ''
  return `Cut after ${count} changes: older ones are missing.${where}`
}
