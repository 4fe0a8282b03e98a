import { SquareCheck } from 'lucide-react'
import { Button } from './button'
import type { Selection } from './use-selection'

/** Shows the checkboxes of the rows on a phone, which has no room for them otherwise. */
export function SelectModeButton({ selection }: { selection: Selection }) {
  const { isSelecting, setSelecting, clear } = selection
  return (
    <Button
      aria-label="Select rows"
      aria-pressed={isSelecting}
      onClick={() => (isSelecting ? clear() : setSelecting(true))}
      className="sm:hidden"
    >
      <SquareCheck aria-hidden size={15} />
    </Button>
  )
}
