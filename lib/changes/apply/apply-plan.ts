import 'server-only'
import { planStore } from '@/lib/changes/plan/current-plan-store'
import { type Reach, reachOf } from '@/lib/changes/plan/plan'
import { RegistryError } from '@/lib/oci/registry-error'
import { executePlan } from './execute-plan'
import { openPlan } from './open-plan'

/**
 * Starts a plan of the visitor of the current request if nothing has changed since it was made, and returns the job.
 * A plan with `confirm` starts only when that text was typed.
 */
export async function applyPlan(id: string, typed: string | undefined, signal: AbortSignal): Promise<string> {
  const stored = await (await planStore()).find(id)
  if (!stored) throw unknownPlan()
  const { plan, owner } = stored
  const opened = await openPlan(reachOf(plan))
  if (opened.owner !== owner) throw unknownPlan()
  const [reason] = plan.blockers
  if (reason) throw new RegistryError(409, 'PLAN_BLOCKED', `This plan is blocked. ${reason}`)
  if (plan.kind === 'delete' && plan.confirm !== null && typed !== plan.confirm)
    throw unconfirmed(plan.confirm)
  const { job } = await executePlan(opened, plan, signal)
  return job
}

/** Identifies the visitor of the current request by the registries that a plan or job reads and changes. */
export async function findOwner(reach: Reach): Promise<string> {
  return (await openPlan(reach)).owner
}

/** The same error for someone else's plan and for one that doesn't exist. */
function unknownPlan(): RegistryError {
  return new RegistryError(404, 'PLAN_UNKNOWN', 'Plan not found. Plans expire after an hour.', {
    fix: 'Preview the changes again.',
  })
}

function unconfirmed(text: string): RegistryError {
  return new RegistryError(
    400,
    'CONFIRMATION_REQUIRED',
    'This plan needs confirmation: it deletes many tags, or more than you requested.',
    {
      fix: `Review the plan, then apply it with {"confirm": "${text}"}.`,
    },
  )
}
