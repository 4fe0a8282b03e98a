import type { ActivityFilter, ActivityRange } from './activity-filter'

/** How an engine writes what both have. */
export interface ActivityDialect {
  table: string
  actorTable: string
  /** `SELECT … FROM …`, of all columns of an entry, and of `entryCount` and `tagCount`. */
  select: string
  /** `started_at`, in the order of its bytes. */
  startedAt: string
  columns: Record<'actor' | 'action' | 'previousDigest' | 'newDigest', string>
  /** The placeholder of the nth value. */
  parameter(n: number): string
  startsWith(column: string, value: string): string
  contains(column: string, value: string): string
  isNoneOf(expression: string, list: string): string
  /** A list as a value. */
  toList(items: readonly string[]): unknown
}

export interface Conditions {
  where: string
  values: unknown[]
}

/** A digest with its algorithm, or enough digits that they're hardly a tag. */
const DIGEST = /^(?:[a-z0-9+._-]+:[0-9a-f]*|[0-9a-f]{6,})$/

/** The conditions of a query, for entries or for jobs, whose first entries have their counts. */
export function conditionsOf(
  query: ActivityFilter & Partial<ActivityRange>,
  dialect: ActivityDialect,
  isOfJobs: boolean,
): Conditions {
  const values: unknown[] = []
  const bind = (value: unknown) => dialect.parameter(values.push(value))
  const { columns, startedAt } = dialect
  const found = [
    ...(isOfJobs ? ['entry_count IS NOT NULL'] : []),
    ...equal({ job: query.job, registry: query.registry, ...splitRepository(query.repository).exact }, bind),
    ...equal({ [columns.actor]: query.actor, [columns.action]: query.action }, bind),
    ...splitRepository(query.repository).below.map((start) => dialect.startsWith('repository', bind(start))),
    ...(query.from === undefined ? [] : [`${startedAt} >= ${bind(query.from)}`]),
    ...(query.to === undefined ? [] : [`${startedAt} < ${bind(query.to)}`]),
    ...(query.before === undefined ? [] : [`id < ${bind(query.before)}`]),
    ...(query.least === undefined ? [] : [`id >= ${bind(query.least)}`]),
    ...(query.hidden?.length
      ? [dialect.isNoneOf(`registry || '/' || repository`, bind(dialect.toList(query.hidden)))]
      : []),
    ...(query.text ? [matchText(query.text, dialect, { bind, isOfJobs })] : []),
  ]
  return { where: found.length > 0 ? found.join(' AND ') : '1 = 1', values }
}

function equal(wanted: Record<string, string | undefined>, bind: (value: unknown) => string): string[] {
  return Object.entries(wanted).flatMap(([column, value]) =>
    value === undefined ? [] : [`${column} = ${bind(value)}`],
  )
}

function splitRepository(repository: string | undefined): {
  exact: { repository?: string }
  below: string[]
} {
  if (repository === undefined) return { exact: {}, below: [] }
  return repository.endsWith('/*')
    ? { exact: {}, below: [repository.slice(0, -1)] }
    : { exact: { repository }, below: [] }
}

interface TextMatch {
  bind(value: unknown): string
  isOfJobs: boolean
}

/** A job matches if one of its entries does. */
function matchText(text: string, dialect: ActivityDialect, { bind, isOfJobs }: TextMatch): string {
  const wanted = text.toLowerCase()
  const { columns, table } = dialect
  const column = (name: string) => (isOfJobs ? `entry.${name}` : name)
  const starts = !DIGEST.test(wanted)
    ? []
    : wanted.includes(':')
      ? [wanted]
      : [`sha256:${wanted}`, `sha512:${wanted}`]
  const digests = starts.map(bind)
  const any = [
    dialect.contains(`lower(${column('tag')})`, bind(wanted)),
    ...[columns.previousDigest, columns.newDigest].flatMap((name) =>
      digests.map((value) => dialect.startsWith(column(name), value)),
    ),
  ].join(' OR ')
  if (!isOfJobs) return `(${any})`
  return `EXISTS (SELECT 1 FROM ${table} AS entry WHERE entry.job = activity.job AND (${any}))`
}
