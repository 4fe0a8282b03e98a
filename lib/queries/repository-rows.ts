import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { RepositoryRow, RepositoryRowsLine } from '@/lib/api/repository-rows'
import { api, MAX_REPOSITORY_ROWS } from '@/lib/routes'
import { fetchApi } from './api-client'
import { jsonLines } from './json-lines'

/** The loaded rows of a registry's repositories by name, and when each was loaded (milliseconds since 1970). */
export type KnownRepositories = ReadonlyMap<string, { row: RepositoryRow; readAtMs: number }>

const NONE: KnownRepositories = new Map()
/** Proxies refuse longer addresses. */
const MAX_LETTERS = 6000

/** The cache of the rows. They are added as they arrive, so the query itself never runs. */
export const repositoryRowsQuery = (registry: string) =>
  queryOptions({
    queryKey: ['repository-rows', registry],
    queryFn: () => NONE,
    initialData: NONE,
    enabled: false,
  })

/** Adds rows to the cache of `repositoryRowsQuery`. A digest keeps its date if only its tag was checked again. */
export function keepRepositoryRows(
  queryClient: QueryClient,
  registry: string,
  rows: readonly RepositoryRow[],
): void {
  queryClient.setQueryData(repositoryRowsQuery(registry).queryKey, (known = NONE) => {
    const all = new Map(known)
    for (const row of rows) {
      const before = known.get(row.repository)?.row
      const isSame = row.digest !== null && row.digest === before?.digest
      const dated = isSame && row.created === undefined && before.created !== undefined
      all.set(row.repository, {
        row: dated ? { ...row, created: before.created } : row,
        readAtMs: Date.now(),
      })
    }
    return all
  })
}

/** Splits names into parts that one request may have. */
export function splitNames(names: readonly string[]): string[][] {
  const parts: string[][] = []
  let letters = 0
  for (const name of names) {
    const part = parts.at(-1)
    if (part && part.length < MAX_REPOSITORY_ROWS && letters + name.length <= MAX_LETTERS) part.push(name)
    else {
      parts.push([name])
      letters = 0
    }
    letters += name.length
  }
  return parts
}

interface Options {
  signal?: AbortSignal
  /** Also load dates that take more requests. */
  dates?: 'yes'
  onRows: (rows: RepositoryRow[]) => void
}

/** Requests the rows of at most `MAX_REPOSITORY_ROWS` repositories. Throws if the stream is interrupted. */
export async function streamRepositoryRows(
  registry: string,
  names: readonly string[],
  { signal, dates, onRows }: Options,
): Promise<void> {
  const response = await fetchApi(api.repositoryRows(registry, names, dates), signal)
  await jsonLines<RepositoryRowsLine>(response, onRows)
}
