import { RotateCw } from 'lucide-react'
import { addressOf } from '@/lib/routes'

interface Props {
  registry: string
  /** What was named; undefined where there is nothing to name. */
  reference: string | undefined
}

/** Makes the examination again, with what is named in it. A plain form: each look is a page of its own. */
export function DoctorForm({ registry, reference }: Props) {
  return (
    <form action={addressOf({ registry })} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="view" value="doctor" />
      {reference !== undefined && (
        <label className="flex min-w-0 flex-1 basis-64 items-center rounded-control border border-line-strong bg-panel px-3 focus-within:outline-2 focus-within:outline-accent">
          <span className="sr-only">A repository to look at, with a tag or digest if you like</span>
          <input
            name="reference"
            defaultValue={reference}
            placeholder="team/app:1.0, else the first that is listed"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            className="mono h-[32px] w-full min-w-0 bg-transparent outline-none"
          />
        </label>
      )}
      <button type="submit" className="control">
        <RotateCw aria-hidden size={14} />
        Check again
      </button>
    </form>
  )
}
