'use client'

import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { DeletePlan } from '@/lib/changes/delete/delete-plan'
import { formatPlural } from '@/lib/format'
import { addressOf } from '@/lib/routes'
import { PlanFooter } from '../plan-footer'
import { deleteSum } from './delete-receipt'

interface Props {
  plan: DeletePlan
  isApplying: boolean
  /** Gets the typed confirmation, if one is required. */
  onApply: (confirm: string | undefined) => void
}

/** The button that applies the plan. If it deletes more than was requested, or a lot, it requires typing how many. */
export function DeleteFooter({ plan, isApplying, onApply }: Props) {
  const { confirm, tags, manifests } = plan
  const [typed, setTyped] = useState('')
  const isConfirmed = confirm === null || typed.trim() === confirm
  return (
    <PlanFooter
      sum={deleteSum(plan)}
      restorable="Restorable until the registry collects garbage"
      onApply={() => isConfirmed && onApply(confirm ?? undefined)}
      entry={addressOf(plan.to)}
    >
      {confirm !== null && (
        <Field
          isInline
          label={
            <>
              Type <strong className="text-text">{confirm}</strong> to confirm
            </>
          }
          className="text-muted max-sm:basis-full"
        >
          <Input
            inputMode="numeric"
            value={typed}
            onChange={setTyped}
            className="w-36 max-sm:w-auto max-sm:flex-1"
          />
        </Field>
      )}
      <Button
        type="submit"
        variant={confirm === null ? 'danger' : 'danger-filled'}
        isPending={isApplying}
        disabled={!isConfirmed}
      >
        <Trash2 aria-hidden size={15} />
        Delete{' '}
        {tags.length > 0 ? formatPlural(tags.length, 'tag') : formatPlural(manifests.length, 'manifest')}
      </Button>
    </PlanFooter>
  )
}
