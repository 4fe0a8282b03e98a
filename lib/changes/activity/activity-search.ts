import type { Activity, ActivityJob } from './activity'
import type { ActivityFilter, ActivityRange } from './activity-filter'
import { type ActivityDialect, conditionsOf } from './activity-sql'

/** Jobs of one repository, actor, and action that started in the same quarter of an hour. */
export interface JobGroup {
  registry: string
  repository: string
  actor: string
  action: Activity['action']
  /** Identifies who acted; null if that was never recorded. */
  owner: string | null
  /** The beginning of an RFC 3339 time in UTC up to its hour, and which quarter: `2026-12-01T10:0` to `…:3`. */
  quarter: string
  jobCount: number
}

/** A part of the log, for a search that limits its work. */
export interface ActivityWindow {
  /** The ID of its oldest entry. */
  least: number
  startedAt: string
  isLast: boolean
}

/** Reads entries and jobs, the newest first unless said otherwise. */
export interface ActivitySearch {
  list(query: ActivityFilter & ActivityRange): Promise<Activity[]>
  listJobs(query: ActivityFilter & ActivityRange): Promise<ActivityJob[]>
  /** Entries of a job in their order, after the one with the ID `after`. */
  listOfJob(
    job: string,
    page: { after?: number | undefined; text?: string | undefined; limit: number },
  ): Promise<Activity[]>
  /** Up to `size` entries before one; undefined if there are none. IDs may have gaps. */
  findWindow(before: number | undefined, size: number): Promise<ActivityWindow | undefined>
  /** An ID that no entry of a job that started at this time or later is below; undefined if there are no such jobs. */
  findFloor(from: string): Promise<number | undefined>
  /** The newest `limit` jobs, grouped; groups with the newest jobs first. */
  countJobs(limit: number): Promise<JobGroup[]>
}

/** Replicas with different clocks, or at the same time, don't record jobs exactly in the order of their starts. */
const MAX_MISPLACED = 100

export type Row = Record<string, unknown>

interface Engine extends ActivityDialect {
  run(sql: string, values: readonly unknown[]): Promise<Row[]>
  toActivity(row: Row): Activity
}

/** The same statements for each engine. */
export function createActivitySearch(engine: Engine): ActivitySearch {
  const { run, select, table, parameter } = engine
  const newest = (query: ActivityFilter & ActivityRange, isOfJobs: boolean) => {
    const { where, values } = conditionsOf(query, engine, isOfJobs)
    return run(`${select} WHERE ${where} ORDER BY id DESC LIMIT ${parameter(values.length + 1)}`, [
      ...values,
      query.limit,
    ])
  }
  return {
    list: async (query) => (await newest(query, false)).map(engine.toActivity),
    listJobs: async (query) => (await newest(query, true)).map((row) => toJob(engine.toActivity(row), row)),
    async listOfJob(job, { after = 0, text, limit }) {
      const { where, values } = conditionsOf({ job, text }, engine, false)
      const [first, second] = [parameter(values.length + 1), parameter(values.length + 2)]
      const sql = `${select} WHERE ${where} AND id > ${first} ORDER BY id LIMIT ${second}`
      return (await run(sql, [...values, after, limit])).map(engine.toActivity)
    },
    async findWindow(before, size) {
      const older = before === undefined ? '' : `WHERE id < ${parameter(2)}`
      const newestId = `(SELECT id FROM ${table} ${older} ORDER BY id DESC LIMIT 1)`
      const [row] = await run(
        `SELECT id, started_at AS "startedAt",
           NOT EXISTS (SELECT 1 FROM ${table} AS entry WHERE entry.id < activity.id) AS "isLast"
         FROM ${table} WHERE id > ${newestId} - ${parameter(1)} ORDER BY id LIMIT 1`,
        before === undefined ? [size] : [size, before],
      )
      if (!row) return undefined
      return { least: Number(row.id), startedAt: String(row.startedAt), isLast: Boolean(row.isLast) }
    },
    async findFloor(from) {
      const [row] = await run(
        `SELECT min(id) AS id FROM (
           SELECT id FROM ${table} WHERE entry_count IS NOT NULL AND ${engine.startedAt} >= ${parameter(1)}
           ORDER BY ${engine.startedAt} LIMIT ${MAX_MISPLACED}
         ) AS oldest`,
        [from],
      )
      return row?.id == null ? undefined : Number(row.id)
    },
    countJobs: async (limit) => (await run(countStatement(engine), [limit])).map(toGroup),
  }
}

function countStatement({ table, actorTable, columns, parameter }: ActivityDialect): string {
  return `
    SELECT registry, repository, actor, action, owner, quarter, count(*) AS count FROM (
      SELECT id, registry, repository, ${columns.actor} AS actor, ${columns.action} AS action,
        (SELECT ${actorTable}.actor FROM ${actorTable} WHERE ${actorTable}.job = activity.job) AS owner,
        substr(started_at, 1, 14) || (CAST(substr(started_at, 15, 2) AS integer) / 15) AS quarter
      FROM ${table} WHERE entry_count IS NOT NULL ORDER BY id DESC LIMIT ${parameter(1)}
    ) AS job GROUP BY registry, repository, actor, action, owner, quarter ORDER BY max(id) DESC`
}

function toJob(entry: Activity, row: Row): ActivityJob {
  return { ...entry, entryCount: Number(row.entryCount), tagCount: Number(row.tagCount) }
}

function toGroup(row: Row): JobGroup {
  const text = (name: string) => String(row[name])
  return {
    registry: text('registry'),
    repository: text('repository'),
    actor: text('actor'),
    action: text('action') as JobGroup['action'],
    owner: row.owner === null ? null : text('owner'),
    quarter: text('quarter'),
    jobCount: Number(row.count),
  }
}
