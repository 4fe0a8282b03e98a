import { RotateCw } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
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
        <Input
          name="reference"
          defaultValue={reference}
          placeholder="team/app:1.0, else the first that is listed"
          aria-label="A repository to look at, with a tag or digest if you like"
          isCode
          className="flex-1 basis-64 bg-panel"
        />
      )}
      <Button type="submit">
        <RotateCw aria-hidden size={14} />
        Check again
      </Button>
    </form>
  )
}
