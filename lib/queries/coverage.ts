import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { CoverageLine } from '@/lib/coverage/coverage-line'
import type { TagRow } from '@/lib/tag-details/row'

type CoverageRows = ReadonlyMap<string, TagRow>

const NONE: CoverageRows = new Map()

/** What stands for each item that was loaded; whoever loads them puts them there, so the query itself never asks. */
export const coverageQuery = (choose: string) =>
  queryOptions({ queryKey: ['coverage', choose], queryFn: () => NONE, initialData: NONE, enabled: false })

export function keepCoverage(queryClient: QueryClient, choose: string, lines: readonly CoverageLine[]): void {
  queryClient.setQueryData(
    coverageQuery(choose).queryKey,
    (known = NONE) => new Map([...known, ...lines.map(({ item, row }) => [item, row] as const)]),
  )
}
