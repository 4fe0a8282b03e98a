'use client'

import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** A bug of ours: refusals are told on the page, where the data would be. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <EmptyState level={1} title="Porthole failed to show this page">
      <p>
        This is a fault in Porthole, not in your registry. Its log holds the reason
        {error.digest ? ` under ${error.digest}` : ''}.
      </p>
      <Button onClick={reset}>Try again</Button>
    </EmptyState>
  )
}
