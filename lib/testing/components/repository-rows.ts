import type { RepositoryRow } from '@/lib/api/repository-rows'
import { answerRequests } from './answer-requests'
import { answerLines } from './tag-list'

export const REPOSITORY_ROWS = '/api/repositories/rows'
const NOW = new Date().toISOString()

/** The row of the repository with this number, whose tags it counts. */
function makeRow(repository: string, more: Partial<RepositoryRow> = {}): RepositoryRow {
  const tagCount = Number(repository.match(/\d+$/)?.[0] ?? 7)
  const about = { kind: 'image', type: 'image', title: 'Image' } as const
  return {
    ...{ repository, tagCount, newest: `1.${tagCount}`, digest: null, ...about },
    ...{ platforms: ['linux/amd64', 'linux/arm64'], created: NOW },
    ...more,
  }
}

/** Answers with a row for each requested repository. Returns what was requested. */
export function answerRepositoryRows(
  changes: Record<string, Partial<RepositoryRow>> = {},
): URLSearchParams[] {
  const asked: URLSearchParams[] = []
  answerRequests({
    [REPOSITORY_ROWS]: ({ url }) => {
      const search = new URL(url).searchParams
      asked.push(search)
      const names = search.get('repositories')?.split(',') ?? []
      return answerLines(
        names.map((name) => {
          const row = makeRow(name, changes[name])
          return search.has('dates') ? { ...row, created: row.created ?? NOW } : row
        }),
      )
    },
  })
  return asked
}
