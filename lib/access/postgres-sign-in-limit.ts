import 'server-only'
import { createHmac } from 'node:crypto'
import { clockMs } from '@/lib/database/clock'
import type { Database } from '@/lib/database/database'
import type { SignInLimit } from './sign-in-limit'
import { SIGN_IN_WINDOW_MS, type SignInScope, signInScopesOf, tooManySignIns } from './sign-in-scopes'

const RECENT_MS = (parameter: `$${number}`) => `${clockMs(parameter)} - ${SIGN_IN_WINDOW_MS}`
const DELETE_OLD = `DELETE FROM porthole.sign_in_failure WHERE failed_at <= ${RECENT_MS('$1')}`
const COUNT = `SELECT scope, count(*) AS failures, min(failed_at) - (${RECENT_MS('$2')}) AS wait_ms
  FROM porthole.sign_in_failure WHERE scope = ANY ($1::text[]) AND failed_at > ${RECENT_MS('$2')} GROUP BY scope`
const ADD = `INSERT INTO porthole.sign_in_failure (scope, failed_at) SELECT unnest($1::text[]), ${clockMs('$2')}`
const DELETE_LAST = `DELETE FROM porthole.sign_in_failure
  WHERE id IN (SELECT max(id) FROM porthole.sign_in_failure WHERE scope = ANY ($1::text[]) GROUP BY scope)`
const DELETE_ALL = 'DELETE FROM porthole.sign_in_failure WHERE scope = $1'

/**
 * A limit that replicas share. `key` hides what visitors typed, which may be a password in the wrong field. `now`
 * replaces the database's clock.
 */
export function createPostgresSignInLimit(
  database: Database,
  key: Uint8Array,
  now?: () => number,
): SignInLimit {
  const idOf = (scope: SignInScope) => createHmac('sha256', key).update(scope.key).digest('base64url')
  return {
    begin: (attempt) =>
      database.transaction(async ({ query }) => {
        const scopes = signInScopesOf(attempt).map((scope) => ({ ...scope, id: idOf(scope) }))
        const ids = scopes.map(({ id }) => id)
        await query(DELETE_OLD, [now?.()])
        const counts = await query<{ scope: string; failures: number; wait_ms: number }>(COUNT, [
          ids,
          now?.(),
        ])
        for (const scope of scopes) {
          const counted = counts.find((count) => count.scope === scope.id)
          if (counted && counted.failures >= scope.maxFailures) throw tooManySignIns(scope, counted.wait_ms)
        }
        await query(ADD, [ids, now?.()])
      }, 'signIns'),
    takeBack: (attempt) =>
      database.transaction(async ({ query }) => {
        await query(DELETE_LAST, [signInScopesOf(attempt).map(idOf)])
      }, 'signIns'),
    succeeded: (attempt) =>
      database.transaction(async ({ query }) => {
        const [byName, ...others] = signInScopesOf(attempt)
        await query(DELETE_ALL, [idOf(byName)])
        await query(DELETE_LAST, [others.map(idOf)])
      }, 'signIns'),
  }
}
