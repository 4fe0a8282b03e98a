import { RotateCw } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { fullPath } from '@/lib/base-path'
import { addressOf } from '@/lib/routes'

interface Props {
  registry: string
  /** The checked reference; undefined if the check has none. */
  reference: string | undefined
}

/** Runs the check again with another reference. A plain form, because each check is its own page. */
export function CheckForm({ registry, reference }: Props) {
  return (
    <form action={fullPath(addressOf({ registry }))} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="view" value="check" />
      {reference !== undefined && (
        // Written out: `Input` is for forms that have a script.
        <input
          name="reference"
          defaultValue={reference}
          placeholder="team/app:1.0 (optional)"
          aria-label="Repository to check, with an optional tag or digest"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className="input mono flex-1 basis-64 bg-panel text-sm"
        />
      )}
      <Button type="submit">
        <RotateCw aria-hidden size={14} />
        Check again
      </Button>
    </form>
  )
}
