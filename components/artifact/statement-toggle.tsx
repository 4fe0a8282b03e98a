'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { holdsStatement } from '@/components/attachments/describe-attachment'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { useHydrated } from '@/components/ui/use-hydrated'

/** With the skeleton that it shows first itself. */
const StatementView = dynamic(
  () => import('@/components/attachments/statement-view').then((module) => module.StatementView),
  { ssr: false, loading: () => <Skeleton width="100%" height={120} /> },
)

/** Shows the statement in a blob, which loads when opened. */
export function StatementToggle({ mediaType, reference }: { mediaType: string; reference: string }) {
  const [isOpen, setIsOpen] = useState(false)
  // Without its script the button does nothing.
  const isReady = useHydrated()
  if (!holdsStatement(mediaType)) return null
  return (
    <>
      <Button
        variant="link"
        aria-expanded={isOpen}
        disabled={!isReady}
        onClick={() => setIsOpen(!isOpen)}
        className="text-sm"
      >
        {isOpen ? 'Hide contents' : 'View contents'}
      </Button>
      {isOpen && <StatementView reference={reference} />}
    </>
  )
}
