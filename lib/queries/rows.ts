import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { RowsLine } from '@/lib/api/rows'
import { api } from '@/lib/routes'
import type { TagRow } from '@/lib/tag-details/row'
import { fetchApi } from './api-client'
import { jsonLines } from './json-lines'
import { type KnownRows, withRows } from './known-rows'

const NONE: KnownRows = new Map()

/** The cache of a repository's rows. They are added as they arrive, so the query itself never runs. */
export const rowsQuery = (repository: string) =>
  queryOptions({ queryKey: ['rows', repository], queryFn: () => NONE, initialData: NONE, enabled: false })

/** Adds rows to the cache of `rowsQuery`. */
export function keepRows(queryClient: QueryClient, repository: string, rows: readonly TagRow[]): void {
  queryClient.setQueryData(rowsQuery(repository).queryKey, (known = NONE) => withRows(known, rows))
}

/**
 * Requests several rows; `onRow` gets each as it arrives, in any order. `spendQuota` also loads manifests that count
 * against a pull quota. Throws if the stream is interrupted.
 */
export async function streamRows(
  repository: string,
  tags: readonly string[],
  { signal, spendQuota, onRow }: { signal?: AbortSignal; spendQuota?: 'yes'; onRow: (row: TagRow) => void },
): Promise<void> {
  const response = await fetchApi(api.rows(repository, tags, spendQuota), signal)
  await jsonLines<RowsLine>(response, (rows) => {
    for (const row of rows) onRow(row)
  })
}
