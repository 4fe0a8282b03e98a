import 'server-only'
import { createHash } from 'node:crypto'
import { clockMs } from '@/lib/database/clock'
import type { Database } from '@/lib/database/database'
import type { Queries } from '@/lib/database/queries'
import type { RepositoryPage } from '@/lib/source'
import { MAX_LIST_AGE_MS, type RepositoryPageStore } from './repository-page-store'

const MAX_BYTES = 256 * 1024 * 1024

const FIND = `SELECT generation, page, ${clockMs('$4')} - fetched_at AS age FROM porthole.repository_page
  WHERE list = $1 AND cursor = $2 AND generation = coalesce($3, generation)
    AND fetched_at > ${clockMs('$4')} - ${MAX_LIST_AGE_MS}`
const PUT_FIRST = `INSERT INTO porthole.repository_page AS stored (list, cursor, generation, fetched_at, size, page)
  VALUES ($1, '', $2, ${clockMs('$6')} - $3, $4, $5) ON CONFLICT (list, cursor) DO UPDATE
  SET generation = excluded.generation, fetched_at = excluded.fetched_at, size = excluded.size, page = excluded.page
  WHERE stored.fetched_at <= excluded.fetched_at RETURNING generation`
const DELETE_REPLACED = 'DELETE FROM porthole.repository_page WHERE list = $1 AND generation <> $2'
const PUT_NEXT = `INSERT INTO porthole.repository_page (list, cursor, generation, fetched_at, size, page)
  SELECT $1, $2, $3, ${clockMs('$7')} - $4, $5, $6::json
  WHERE EXISTS (SELECT FROM porthole.repository_page WHERE list = $1 AND cursor = '' AND generation = $3)
  ON CONFLICT (list, cursor) DO UPDATE SET generation = excluded.generation, fetched_at = excluded.fetched_at,
    size = excluded.size, page = excluded.page`
const DELETE = 'DELETE FROM porthole.repository_page WHERE list = $1'
const DELETE_EXPIRED = `DELETE FROM porthole.repository_page WHERE fetched_at <= ${clockMs('$1')} - ${MAX_LIST_AGE_MS}`
const TRIM = `DELETE FROM porthole.repository_page WHERE (list, cursor) IN (
  SELECT list, cursor FROM (
    SELECT list, cursor, sum(size) OVER (ORDER BY fetched_at DESC, list, cursor) AS newer FROM porthole.repository_page
  ) AS pages WHERE newer > $1)`

/** Lists in PostgreSQL: the oldest pages are deleted beyond `maxBytes`. `now` replaces the database's clock. */
export function createPostgresRepositoryPages(
  database: Database,
  { maxBytes = MAX_BYTES, now }: { maxBytes?: number; now?: () => number } = {},
): RepositoryPageStore {
  // Adding up all sizes takes a while, so it's done once in a while.
  const trimAfterBytes = maxBytes / 32
  let bytesSinceTrim = Number.POSITIVE_INFINITY
  return {
    async find({ list, cursor }, generation) {
      const [found] = await database.query<{ generation: string; page: RepositoryPage; age: number }>(FIND, [
        list,
        idOf(cursor),
        generation,
        now?.(),
      ])
      return found && { generation: found.generation, page: found.page, ageMs: Math.max(0, found.age) }
    },
    put: ({ list, cursor }, { generation, page, ageMs }) =>
      database.transaction(async ({ query }) => {
        const json = JSON.stringify(page)
        const size = Buffer.byteLength(json)
        const values = [generation, Math.round(ageMs), size, json, now?.()]
        if (cursor === '') await putFirst(query, list, values)
        else await query(PUT_NEXT, [list, idOf(cursor), ...values])
        await query(DELETE_EXPIRED, [now?.()])
        bytesSinceTrim += size
        if (bytesSinceTrim < trimAfterBytes) return
        bytesSinceTrim = 0
        await query(TRIM, [maxBytes])
      }, 'repositoryPages'),
    delete: (list) =>
      database.transaction(async ({ query }) => {
        await query(DELETE, [list])
      }, 'repositoryPages'),
  }
}

async function putFirst(query: Queries['query'], list: string, values: readonly unknown[]): Promise<void> {
  const [put] = await query<{ generation: string }>(PUT_FIRST, [list, ...values])
  if (put) await query(DELETE_REPLACED, [list, put.generation])
}

/** A cursor can be longer than an index allows. */
function idOf(cursor: string): string {
  return cursor === '' ? '' : createHash('sha256').update(cursor).digest('base64url')
}
