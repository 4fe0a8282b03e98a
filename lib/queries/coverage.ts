import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { CoverageLine, CoverageRow } from '@/lib/api/coverage'
import { api } from '@/lib/routes'
import type { TagRow } from '@/lib/tag-details/row'
import { fetchApi } from './api-client'
import { jsonLines } from './json-lines'

type CoverageRows = ReadonlyMap<string, TagRow>

const NONE: CoverageRows = new Map()

/** The rows of loaded items. They are added as they arrive, so the query itself never runs. */
export const coverageQuery = (choose: string) =>
  queryOptions({ queryKey: ['coverage', choose], queryFn: () => NONE, initialData: NONE, enabled: false })

export function keepCoverage(queryClient: QueryClient, choose: string, rows: readonly CoverageRow[]): void {
  queryClient.setQueryData(
    coverageQuery(choose).queryKey,
    (known = NONE) => new Map([...known, ...rows.map(({ reference, row }) => [reference, row] as const)]),
  )
}

interface Batch {
  items: readonly string[]
  /** The tag or pattern. */
  choose: string
  /** Also load what counts against a pull quota. */
  spendQuota?: 'yes' | undefined
}

/** Loads the rows of some items, in any order. Throws if the stream is interrupted. */
export async function streamCoverage(
  { items, choose, spendQuota }: Batch,
  { signal, onRows }: { signal: AbortSignal; onRows: (rows: CoverageRow[]) => void },
): Promise<void> {
  await jsonLines<CoverageLine>(await fetchApi(api.coverage(items, choose, spendQuota), signal), onRows)
}
