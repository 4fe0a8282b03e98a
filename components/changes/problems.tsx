import { Problem } from './problem'

/** Why a plan could not be made or applied, or that it is being made; screen readers tell it as it comes. */
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
      {errors.map((error) => error && <Problem key={error.message} error={error} />)}
    </div>
  )
}
