'use client'

import { makeDeletePlan } from '@/lib/queries/changes'
import { ChangeSteps } from '../change-steps'
import { PlanForm } from '../plan-form'
import { requireReferences } from '../require-references'
import { useChange } from '../use-change'
import { DeleteFields } from './delete-fields'
import { LazyDeletePanel } from './lazy-delete-panel'
import { useDeleteRequest } from './use-delete-request'

interface Props {
  /** The default if the address has no references. */
  initial: string
}

/** What to delete, from the address; then the plan, and the job that applies it. */
export function DeleteForm({ initial }: Props) {
  const deletion = useDeleteRequest(initial)
  const { request } = deletion
  const change = useChange(planDelete, request)
  return (
    <ChangeSteps
      change={change}
      planned="Preview ready."
      form={
        <PlanForm
          onPlan={() => change.ask(request)}
          isReady={request.from.length > 0}
          isPending={change.isPlanning}
          pendingText="Checking all tags…"
        >
          <DeleteFields deletion={deletion} />
        </PlanForm>
      }
    >
      {(plan) => (
        <LazyDeletePanel key={plan.id} plan={plan} isApplying={change.isApplying} onApply={change.apply} />
      )}
    </ChangeSteps>
  )
}

async function planDelete(request: Parameters<typeof makeDeletePlan>[0]) {
  requireReferences(request.from)
  return makeDeletePlan(request)
}
