import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { TagRow } from '@/lib/artifact/row'
import { RegistryError } from '@/lib/oci/registry-error'
import { api } from '@/lib/routes'
import { ask } from './get-json'

/** The rows read so far of one repository's tags, and when each was (milliseconds since 1970). */
export type KnownRows = ReadonlyMap<string, { row: TagRow; readAtMs: number }>

const NONE: KnownRows = new Map()

/** Where those rows are kept; they are put there as they stream in, so the query itself never asks. */
export const rowsQuery = (repository: string) =>
  queryOptions({ queryKey: ['rows', repository], queryFn: () => NONE, initialData: NONE, enabled: false })

/** Puts rows where `rowsQuery` finds them. What was read whole stays when a HEAD tells the same digest again. */
export function keepRows(queryClient: QueryClient, repository: string, rows: readonly TagRow[]): void {
  queryClient.setQueryData(rowsQuery(repository).queryKey, (known = NONE) => {
    const added = rows.map((row) => {
      const before = known.get(row.tag)?.row
      const stays = row.isMetered && before && isWhole(before) && before.digest === row.digest
      return [row.tag, { row: stays ? before : row, readAtMs: Date.now() }] as const
    })
    return new Map([...known, ...added])
  })
}

function isWhole(row: TagRow): boolean {
  return !row.isMetered && !row.error
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
  if (!response.body) throw new RegistryError(502, 'UNREADABLE', 'The rows came without a body.')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line) onRow(JSON.parse(line) as TagRow)
  }
}
