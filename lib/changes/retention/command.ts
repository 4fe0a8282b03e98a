import 'server-only'
import { userInfo } from 'node:os'
import { findRegistry } from '@/lib/access/find-registry'
import { refuseUnlessAllowed } from '@/lib/access/refuse-unless-allowed'
import { activityLog } from '@/lib/changes/activity/current-activity-log'
import { executePlan } from '@/lib/changes/apply/execute-plan'
import type { DeleteEndpoints } from '@/lib/changes/delete/delete-endpoints'
import type { Plan } from '@/lib/changes/plan/plan'
import { planRestore } from '@/lib/changes/restore/plan-restore'
import type { RestorePlan } from '@/lib/changes/restore/restore-plan'
import { openTargetWithSettings, openWithSettings } from '@/lib/credentials/open-with-settings'
import { formatCount } from '@/lib/format'
import { isPattern, matchesPattern } from '@/lib/oci/matches-pattern'
import { RegistryError } from '@/lib/oci/registry-error'
import { getSettings } from '@/lib/settings/settings'
import type { Source } from '@/lib/source'
import { type Retention, tryRetention } from './plan-retention'
import { problemOf, type RetentionRules } from './rules'

/** Repositories that one pattern may match. */
const MAX_REPOSITORIES = 1000

export interface CommandRequest {
  /** Repositories with their registry, or patterns: `registry.acme/dev/*`. */
  names: readonly string[]
  rules: RetentionRules
  /** Whether plans are applied. */
  isRun: boolean
}

/** The result for one repository; `ended` if its plan was applied. */
export interface CommandResult extends Retention {
  ended?: 'succeeded' | 'partly-succeeded' | 'failed'
  error?: string
  /** The job in the activity log, for a restore. */
  job?: string
}

/**
 * Plans what rules would delete from each repository, and with `isRun` applies the plans. Uses the credentials in the
 * settings, so anyone who can read those and run the command may do this. Yields one result at a time.
 */
export async function* retain(
  { names, rules, isRun }: CommandRequest,
  signal: AbortSignal,
): AsyncGenerator<CommandResult, undefined> {
  const problem = problemOf(rules)
  if (problem) throw new RegistryError(400, 'REQUEST_INVALID', problem)
  if (isRun) await activityLog()
  const { stages = [] } = await getSettings()
  for (const name of names) {
    const [registry = '', ...parts] = name.split('/')
    const deleting = { ...(await openToDelete(registry)), stages }
    for (const repository of await repositoriesOf(deleting.targetSource, parts.join('/'), signal)) {
      const retention = await tryRetention(deleting, { registry, repository }, rules, signal)
      const isReady = isRun && retention.plan?.blockers.length === 0
      yield {
        ...retention,
        ...(isReady && retention.plan && (await runNow(deleting, retention.plan, signal))),
      }
    }
  }
  return undefined
}

async function openToDelete(registry: string): Promise<DeleteEndpoints> {
  const entry = await findRegistry(registry)
  refuseUnlessAllowed(entry, 'delete')
  return {
    target: await openTargetWithSettings(entry),
    targetSource: await openWithSettings(entry),
    open: async (other) => {
      const found = await findRegistry(other)
      if (found.kind === 'layout')
        throw new RegistryError(403, 'DENIED', `${other} is an OCI image layout, not a registry.`)
      return openWithSettings(found)
    },
  }
}

async function repositoriesOf(source: Source, wanted: string, signal: AbortSignal): Promise<string[]> {
  if (!isPattern(wanted)) return [wanted]
  const found: string[] = []
  let last: string | undefined
  do {
    const page = await source.repositories({ signal, ...(last !== undefined && { last }) })
    if (page.truncated)
      throw new RegistryError(422, 'TOO_LARGE', `The catalog is incomplete: ${page.truncated}`)
    found.push(...page.repositories.filter((repository) => matchesPattern(repository, wanted)))
    last = page.next
  } while (last !== undefined && found.length <= MAX_REPOSITORIES)
  if (found.length > MAX_REPOSITORIES)
    throw new RegistryError(
      422,
      'TOO_LARGE',
      `${wanted} matches more than ${formatCount(MAX_REPOSITORIES)} repositories. Use a narrower pattern.`,
    )
  return found
}

async function runNow(
  deleting: DeleteEndpoints,
  plan: Plan,
  signal: AbortSignal,
): Promise<Pick<CommandResult, 'ended' | 'error' | 'job'>> {
  const who = `${whoRuns()} (command line)`
  try {
    const { job, ended } = await executePlan(
      { ...deleting, who, actor: 'command line', owner: 'command line' },
      plan,
      signal,
    )
    const { end, error } = await ended
    return { ended: end === 'canceled' ? 'failed' : end, job, ...(error && { error: error.message }) }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return { ended: 'failed', error: error.message }
  }
}

/** Restores what a job deleted. Throws if nothing can be restored. The result lists what was skipped. */
export async function restore(
  of: string,
  signal: AbortSignal,
): Promise<Pick<RestorePlan, 'to' | 'tags' | 'skipped'>> {
  const activity = await activityLog()
  const entries = await activity.ofJob(of)
  const [first] = entries
  if (first?.action !== 'delete') throw new RegistryError(404, 'JOB_UNKNOWN', 'No delete job has this ID.')
  if (entries.some(({ outcome }) => outcome === 'running'))
    throw new RegistryError(409, 'JOB_RUNNING', 'That job is still running.')
  const to = { registry: first.registry, repository: first.repository }
  const deleting = await openToDelete(to.registry)
  const kept = await activity.kept(of)
  const plan = await planRestore(deleting, { job: of, to, entries, kept }, signal)
  const [reason] = plan.blockers
  if (reason) throw new RegistryError(409, 'PLAN_BLOCKED', reason)
  const { ended, error } = await runNow(deleting, plan, signal)
  if (ended === 'failed') throw new RegistryError(502, 'CHANGE_NOT_APPLIED', error ?? 'The restore failed.')
  return plan
}

/** In a container the user may have no name. */
function whoRuns(): string {
  try {
    return userInfo().username
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`
  }
}
