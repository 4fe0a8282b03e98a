import 'server-only'
import { planStore } from '@/lib/changes/plan/current-plan-store'
import { type Reach, reachOf } from '@/lib/changes/plan/plan'
import { RegistryError } from '@/lib/oci/registry-error'
import { executePlan } from './execute-plan'
import { openPlan } from './open-plan'

/**
 * Starts a plan of the visitor of the current request, if everything is still as it was planned, and returns the job. A
 * plan with `confirm` is started only when that was typed.
 */
export async function applyPlan(id: string, typed: string | undefined, signal: AbortSignal): Promise<string> {
  const stored = await planStore().find(id)
  if (!stored) throw unknownPlan()
  const { plan, owner } = stored
  const opened = await openPlan(reachOf(plan))
  if (opened.owner !== owner) throw unknownPlan()
  const [reason] = plan.blockers
  if (reason) throw new RegistryError(409, 'PLAN_BLOCKED', `This plan cannot be run. ${reason}`)
  if (plan.kind === 'delete' && plan.confirm !== null && typed !== plan.confirm)
    throw unconfirmed(plan.confirm)
  const { job } = await executePlan(opened, plan, signal)
  return job
}

/** Identifies the visitor of the current request by the registries that a plan or job reads and changes. */
export async function findOwner(reach: Reach): Promise<string> {
  return (await openPlan(reach)).owner
}

/** The same for another's plan as for none. */
function unknownPlan(): RegistryError {
  return new RegistryError(
    404,
    'PLAN_UNKNOWN',
    'There is no such plan of yours; plans are kept for an hour.',
    { fix: 'Make the plan again.' },
  )
}

function unconfirmed(text: string): RegistryError {
  return new RegistryError(
    400,
    'CONFIRMATION_REQUIRED',
    'More goes than was asked for, or much: that has to be confirmed.',
    {
      fix: `Look at the plan, and send {"confirm": "${text}"} with it.`,
    },
  )
}
