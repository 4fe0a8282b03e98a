'use client'

import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** For bugs only: errors from registries are shown on the page, in place of the data. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <EmptyState level={1} title="This page can’t be displayed">
      <p>
        This is a bug in Porthole, not in your registry. The server log has the details
        {error.digest ? `, under ${error.digest}` : ''}.
      </p>
      <Button onClick={reset}>Try again</Button>
    </EmptyState>
  )
}
