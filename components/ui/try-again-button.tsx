'use client'

import { RotateCw } from 'lucide-react'
import { Button } from './button'

/** Reloads the page, because the failure may be over. */
export function TryAgainButton() {
  return (
    <Button onClick={() => window.location.reload()}>
      <RotateCw aria-hidden size={15} />
      Try again
    </Button>
  )
}
