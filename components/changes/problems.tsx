import { Problem } from './problem'

/** Why a plan couldn't be made or applied, or that it's being made. Screen readers announce changes. */
export function Problems({
  errors,
  waiting,
}: {
  errors: readonly (Error | null)[]
  waiting?: string | false | undefined
}) {
  return (
    <div role="status" className="flex flex-col gap-4 empty:hidden">
      {waiting && <p className="text-muted">{waiting}</p>}
      {errors.map(
        (error) =>
          error && (
            <div key={error.message} ref={showOnScreen}>
              <Problem error={error} />
            </div>
          ),
      )}
    </div>
  )
}

/** The button that was refused can be below a plan of several screens. */
function showOnScreen(problem: HTMLElement | null): void {
  problem?.scrollIntoView({ block: 'nearest' })
}
