'use client'

import { Button } from '@/components/ui/button'
import { ChangeSteps } from '../change-steps'
import { LazyRestorePanel } from './lazy-restore-panel'
import { useRestore } from './use-restore'

/** Restores what a job deleted: shows the plan right away, then the job that applies it. */
export function RestoreForm({ deleteJob, tags = [] }: { deleteJob: string; tags?: string[] }) {
  const change = useRestore(deleteJob, tags)
  return (
    <div className="flex flex-col gap-4">
      <ChangeSteps change={change} waiting={change.isPlanning && 'Checking the registry…'}>
        {(plan) => (
          <LazyRestorePanel plan={plan} isApplying={change.isApplying} onApply={() => change.apply()} />
        )}
      </ChangeSteps>
      {change.planAgain && (
        <Button className="self-start" onClick={change.planAgain}>
          Try again
        </Button>
      )}
    </div>
  )
}
