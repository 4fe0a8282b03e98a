'use client'

import { SquareTerminal } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { useOfferedSetMeUp } from './offered-set-me-up'

/** Opens the page's Set Me Up from a menu on a phone, where its button is hidden. */
export function SetMeUpItem() {
  const open = useOfferedSetMeUp()
  return (
    <Button
      disabled={!open}
      onClick={({ currentTarget }) => {
        currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
        open?.()
      }}
      className="sm:hidden"
    >
      <SquareTerminal aria-hidden size={15} />
      Set Me Up
    </Button>
  )
}
