import { queryOptions } from '@tanstack/react-query'
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

/** Asks for rows in one request and hands over each as it comes, in no particular order. Throws when the answer is cut. */
export async function streamRows(
  repository: string,
  tags: readonly string[],
  { signal, onRow }: { signal: AbortSignal; onRow: (row: TagRow) => void },
): Promise<void> {
  const response = await ask(api.rows(repository, tags), signal)
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
