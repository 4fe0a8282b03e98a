import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'

interface Props {
  /** Makes the plan. */
  onPlan: () => void
  /** The form is complete enough for a plan. */
  isReady: boolean
  isPending: boolean
  /** The button's text while the plan is made. */
  pendingText?: string
  children: ReactNode
}

/** The fields for a plan, and the button that makes it. */
export function PlanForm({
  onPlan,
  isReady,
  isPending,
  pendingText = 'Checking the registry…',
  children,
}: Props) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onPlan()
      }}
      className="panel flex flex-col gap-3 px-4 py-4"
    >
      {children}
      <Button
        type="submit"
        variant="primary"
        className="self-start"
        isPending={isPending}
        disabled={!isReady && !isPending}
      >
        {isPending ? pendingText : 'Preview changes'}
      </Button>
    </form>
  )
}
