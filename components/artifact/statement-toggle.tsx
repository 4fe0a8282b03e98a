'use client'

import { useState } from 'react'
import { ContentsButton } from '@/components/attachments/contents-button'
import { holdsStatement } from '@/components/attachments/describe-attachment'
import { LazyStatementView } from '@/components/attachments/lazy-statement-view'
import { useHydrated } from '@/components/ui/use-hydrated'

/** Shows the statement in a blob, which loads when opened. */
export function StatementToggle({ mediaType, reference }: { mediaType: string; reference: string }) {
  const [isOpen, setIsOpen] = useState(false)
  // The button needs its script.
  const isReady = useHydrated()
  if (!holdsStatement(mediaType)) return null
  return (
    <>
      <ContentsButton
        isOpen={isOpen}
        disabled={!isReady}
        onClick={() => setIsOpen(!isOpen)}
        className="text-sm"
      />
      {isOpen && <LazyStatementView reference={reference} />}
    </>
  )
}
