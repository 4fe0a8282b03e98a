'use client'

import { RotateCw } from 'lucide-react'

/** Loads the page anew: what failed may be over. */
export function TryAgainButton() {
  return (
    <button type="button" className="control" onClick={() => window.location.reload()}>
      <RotateCw aria-hidden size={15} />
      Try again
    </button>
  )
}
