'use client'

import { useState } from 'react'
import { holdsStatement } from '@/components/attachments/describe-attached'
import { LazyStatementView } from '@/components/attachments/lazy-statement-view'
import { useHydrated } from '../ui/use-hydrated'

/** For a blob that holds an attestation: what it says, read when it is opened. */
export function StatementOf({ mediaType, reference }: { mediaType: string; reference: string }) {
  const [isOpen, setIsOpen] = useState(false)
  // Pressed before its script is there it would do nothing.
  const isReady = useHydrated()
  if (!holdsStatement(mediaType)) return null
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        disabled={!isReady}
        onClick={() => setIsOpen(!isOpen)}
        className="link text-sm"
      >
        {isOpen ? 'Hide what it says' : 'Show what it says'}
      </button>
      {isOpen && <LazyStatementView reference={reference} />}
    </>
  )
}
