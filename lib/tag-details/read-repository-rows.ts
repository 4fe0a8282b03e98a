import 'server-only'
import type { RowError } from '@/lib/api/errors'
import type { RepositoryRow } from '@/lib/api/repository-rows'
import { inParallel } from '@/lib/in-parallel'
import type { Source } from '@/lib/source'
import { type RepositoryRowOptions, readRepositoryRow, unknownRepositoryRow } from './repository-row'

/** Codes of errors that the next request would get too. */
const ENDS: readonly string[] = ['TOOMANYREQUESTS', 'UNREACHABLE', 'TIMEOUT', 'CANCELED']

interface Wanted {
  registry: string
  repositories: readonly string[]
}

/**
 * Reads rows of repositories, the first ones first, and returns each when ready. Sends no more requests to a registry
 * that limits them or doesn't respond: the remaining rows have the same error.
 */
export async function readRepositoryRows(
  source: Source,
  { registry, repositories }: Wanted,
  { onRow, ...options }: RepositoryRowOptions & { onRow: (row: RepositoryRow) => void },
): Promise<void> {
  let end: RowError | undefined
  await inParallel(repositories, source.requestsAtOnce, async (repository) => {
    if (options.signal?.aborted) return
    if (end) return onRow({ ...unknownRepositoryRow(repository), error: end })
    const row = await readRepositoryRow(source, { registry, repository }, options)
    if (row.error && ENDS.includes(row.error.code)) end ??= row.error
    onRow(row)
  })
}
