import { Button } from '@/components/ui/button'
import { Problem } from '../problem'

interface Props {
  error: Error
  isPending: boolean
  onRetry: () => void
}

/** Why a request failed, and a button to send it again. */
export function Failure({ error, isPending, onRetry }: Props) {
  return (
    <div className="flex flex-col gap-3">
      <Problem error={error} />
      <Button className="self-start" isPending={isPending} onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}
