import { IS_ALIVE } from '@/lib/database/heartbeats'
import { ANNOUNCE } from '@/lib/database/notifications'

const MAX_ENDED = 1000
const MAX_ENDED_AGE = '24 hours'

/** Each may have a hundred thousand items, and a query has a time limit. */
const MAX_PRUNED = 3

/**
 * Drops some of the jobs that ended long ago or before many others, or whose process died long ago: more than each
 * start adds.
 */
export const PRUNE = `DELETE FROM porthole.job WHERE id IN (
  SELECT id FROM porthole.job WHERE ended_at < clock_timestamp() - interval '${MAX_ENDED_AGE}'
    OR id IN (SELECT id FROM porthole.job WHERE ended_at IS NOT NULL ORDER BY ended_at DESC OFFSET ${MAX_ENDED})
    OR ended_at IS NULL AND started_at < clock_timestamp() - interval '${MAX_ENDED_AGE}' AND process NOT IN (
      SELECT id FROM porthole.process WHERE beat_at > clock_timestamp() - interval '${MAX_ENDED_AGE}')
  ORDER BY started_at LIMIT ${MAX_PRUNED})`

/** Running jobs of the actor `$1`, and of all. */
export const COUNT = `SELECT count(*) FILTER (WHERE actor = $1) AS "ofActor", count(*) AS "ofAll"
  FROM porthole.job JOIN porthole.process ON process.id = job.process WHERE ended_at IS NULL AND ${IS_ALIVE}`

export const INSERT = `INSERT INTO porthole.job (id, owner, actor, process, head, reach)
  VALUES ($1, $2, $3, $4, $5, $6)`

export const FIND = 'SELECT head, reach, owner FROM porthole.job WHERE id = $1'

export const LIST_RUNNING = `SELECT head, reach, owner
  FROM porthole.job JOIN porthole.process ON process.id = job.process
  WHERE ended_at IS NULL AND ${IS_ALIVE} ORDER BY started_at`

const STATE = `version, job_end AS "end", coalesce(${IS_ALIVE}, false) AS "isAlive",
  coalesce(beat_at, started_at) AS "seenAt"`
const OF_JOB = 'FROM porthole.job LEFT JOIN porthole.process ON process.id = job.process WHERE job.id = $1'

export const READ_STATE = `SELECT ${STATE} ${OF_JOB}`

/** With the items after version `$2`, as of the same moment. */
export const READ_CHANGES = `SELECT ${STATE}, (
  SELECT coalesce(json_agg(state ORDER BY position), '[]') FROM porthole.job_item
  WHERE job_item.job = job.id AND job_item.version > $2
) AS items ${OF_JOB}`

/** Notes the items `$3`, `$4`, `$5` of a running job `$2`, each once, and announces `$1`. */
export const NOTE = `WITH noted AS (
  UPDATE porthole.job SET version = version + 1 WHERE id = $2 AND ended_at IS NULL RETURNING id, version
), stored AS (
  INSERT INTO porthole.job_item (job, item, name, state, version)
  SELECT noted.id, new.item, new.name, new.state, noted.version
  FROM noted, unnest($3::text[], $4::text[], $5::json[]) WITH ORDINALITY AS new (item, name, state, place)
  ORDER BY place
  ON CONFLICT (job, item, name) DO UPDATE SET state = excluded.state, version = excluded.version
) ${ANNOUNCE} FROM noted`

/** Ends a running job `$2` with `$3`, and announces `$1`. */
export const END = `WITH ended AS (
  UPDATE porthole.job SET version = version + 1, ended_at = clock_timestamp(), job_end = $3
  WHERE id = $2 AND ended_at IS NULL RETURNING id
) ${ANNOUNCE} FROM ended`

/** Requests to cancel a running job `$2`, and announces `$1`. */
export const REQUEST_CANCEL = `WITH requested AS (
  UPDATE porthole.job SET is_cancel_requested = true WHERE id = $2 AND ended_at IS NULL RETURNING id
) ${ANNOUNCE} FROM requested`

/** Which of the jobs `$1` someone requested to cancel. */
export const FIND_CANCELED = 'SELECT id FROM porthole.job WHERE id = ANY($1) AND is_cancel_requested'
