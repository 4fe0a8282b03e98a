import { type ExportRow, type ExportTable, exportColumns } from '@/components/ui/export-table'
import type { RepositoryRow } from '@/lib/api/repository-rows'

/** `state` says which repositories aren't loaded; `hasMoreTags`, that the count is that of a first page. */
const COLUMNS = exportColumns([
  ...['repository', 'state', 'tagCount', 'hasMoreTags', 'newest', 'digest', 'type', 'platforms', 'created'],
])

/** Repositories with what is known about each, as a file. */
export function exportRepositories(
  names: readonly string[],
  rowOf: (name: string) => RepositoryRow | undefined,
): ExportTable {
  return { columns: COLUMNS, rows: names.map((name) => exportRepository(name, rowOf(name))) }
}

function exportRepository(repository: string, row: RepositoryRow | undefined): ExportRow {
  if (!row) return { repository, state: 'not loaded' }
  const { error, tagCount, hasMoreTags = false, newest, digest, kind, title, type, platforms, created } = row
  return {
    repository,
    state: error ? `failed: ${error.code}` : kind === null && newest !== null ? 'tags only' : 'loaded',
    tagCount,
    hasMoreTags: tagCount === null ? null : hasMoreTags,
    newest,
    digest,
    type: title ?? type,
    platforms: kind === null ? null : platforms,
    created,
  }
}
