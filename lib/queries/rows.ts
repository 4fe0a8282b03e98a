import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/routes'
import type { TagRow } from '@/lib/tag-details/row'
import { ask } from './get-json'
import { type KnownRows, withRows } from './known-rows'
import { readLines } from './read-lines'

const NONE: KnownRows = new Map()

/** Where those rows are kept; they are put there as they stream in, so the query itself never asks. */
export const rowsQuery = (repository: string) =>
  queryOptions({ queryKey: ['rows', repository], queryFn: () => NONE, initialData: NONE, enabled: false })

/** Puts rows where `rowsQuery` finds them. */
export function keepRows(queryClient: QueryClient, repository: string, rows: readonly TagRow[]): void {
  queryClient.setQueryData(rowsQuery(repository).queryKey, (known = NONE) => withRows(known, rows))
}

/**
 * Asks for rows in one request and hands over each as it comes, in no particular order. Throws when the answer is cut.
 * `details` also where the registry counts what that costs.
 */
export async function streamRows(
  repository: string,
  tags: readonly string[],
  { signal, details, onRow }: { signal?: AbortSignal; details?: 'yes'; onRow: (row: TagRow) => void },
): Promise<void> {
  const response = await ask(api.rows(repository, tags, details), signal)
  await readLines<TagRow>(response, (rows) => {
    for (const row of rows) onRow(row)
  })
}
