import type { ActivityParameters } from '@/lib/queries/activity'
import { endOfDate, startOfDate } from './local-days'

/** The filters of the page, as in its address; empty ones are off. */
export interface ActivityFilters {
  action: string
  /** With or without its registry. `/*` at the end includes everything below. */
  repository: string
  actor: string
  /** Dates in the visitor's time zone. */
  from: string
  to: string
  filter: string
  job: string
}

export const ACTIONS: Readonly<Record<string, string>> = {
  copy: 'Copy',
  promote: 'Promote',
  tag: 'Retag',
  'create-index': 'Create image index',
  delete: 'Delete',
  restore: 'Restore',
}

/** The parameters of the API for the filters. `hosts` are known registries. */
export function toParameters(filters: ActivityFilters, hosts: readonly string[]): ActivityParameters {
  const { action, repository, actor, from, to, filter, job } = filters
  return withoutEmpty({
    action,
    ...splitRepository(repository.trim(), hosts),
    actor,
    from: startOfDate(from),
    to: endOfDate(to),
    filter: filter.trim(),
    job: job.trim(),
  })
}

/** Those that the chart follows. */
export function toSummaryParameters(
  { action, repository, actor }: ActivityFilters,
  hosts: readonly string[],
): ActivityParameters {
  return withoutEmpty({ action, ...splitRepository(repository.trim(), hosts), actor })
}

/** Splits a registry off, if the text starts with one: a known host, or what looks like a host to Docker. */
function splitRepository(text: string, hosts: readonly string[]): ActivityParameters {
  const [first = '', ...rest] = text.split('/')
  const isHost = hosts.includes(first) || first === 'localhost' || /[.:]/.test(first)
  if (!isHost) return { repository: text }
  const repository = rest.join('/')
  return { registry: first, ...(repository !== '*' && { repository }) }
}

function withoutEmpty(parameters: ActivityParameters): ActivityParameters {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value))
}
