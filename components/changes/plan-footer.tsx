import { Undo2 } from 'lucide-react'
import type { FormEvent, ReactNode } from 'react'
import { CancelLink } from './cancel-link'

interface Props {
  /** What the plan does, in one line. */
  sum: string
  /** Whether and until when it can be undone. */
  restorable?: string
  onApply: () => void
  /** Where Cancel leads if no other page opened the form. */
  entry: string
  /** The confirmation, if one is required, and the button that applies the plan. */
  children: ReactNode
}

/**
 * The sum of a plan and its action, always on the screen. On a phone it takes the place of the navigation
 * (`data-action-bar`).
 */
export function PlanFooter({ sum, restorable, onApply, entry, children }: Props) {
  return (
    <form
      data-action-bar
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        onApply()
      }}
      className="plan-footer sticky bottom-0 z-20 -mx-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-line-strong border-t bg-panel px-4 pt-3 pb-[calc(12px+env(safe-area-inset-bottom))] sm:-mx-6 sm:px-6"
    >
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-semibold">{sum}</p>
        {restorable && (
          <p className="flex items-center gap-1.5 text-muted text-sm">
            <Undo2 aria-hidden size={13} className="shrink-0" />
            {restorable}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-3 max-sm:w-full max-sm:*:flex-1">
        <CancelLink entry={entry} />
        {children}
      </div>
    </form>
  )
}
