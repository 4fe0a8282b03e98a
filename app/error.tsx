'use client'

import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** For bugs only: refusals are shown on the page, in place of the data. */
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
