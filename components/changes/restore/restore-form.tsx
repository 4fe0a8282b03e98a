'use client'

import { ChangeSteps } from '../change-steps'
import { LazyUndoPanel } from './lazy-restore-panel'
import { useUndo } from './use-restore'

/** What a job deleted is put back: its plan at once, then the job that does it. */
export function UndoForm({ of }: { of: string }) {
  const change = useUndo(of)
  return (
    <ChangeSteps change={change} waiting={change.isPlanning && 'Checking the registry…'}>
      {(plan) => <LazyUndoPanel plan={plan} isApplying={change.isApplying} onApply={() => change.apply()} />}
    </ChangeSteps>
  )
}
