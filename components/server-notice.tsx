'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { isServerSilent } from '@/lib/queries/server-silence'
import { Button } from './ui/button'

/** Says once that our own server didn't respond, for all parts of the page that need it, and tries them all again. */
export function ServerNotice() {
  const queryClient = useQueryClient()
  const subscribe = useCallback(
    (onChange: () => void) => queryClient.getQueryCache().subscribe(onChange),
    [queryClient],
  )
  const count = useSyncExternalStore(
    subscribe,
    () => findUnanswered(queryClient).length,
    () => 0,
  )
  if (count === 0) return null
  return (
    <div role="alert" className="fixed inset-x-0 top-16 z-40 flex justify-center px-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 rounded-panel border border-red bg-red-tint px-3.5 py-2 text-red">
        <p>Porthole’s server didn’t respond. Parts of this page aren’t loaded.</p>
        <Button
          onClick={() => Promise.all(findUnanswered(queryClient).map((query) => query.fetch().catch(ignore)))}
        >
          Try again
        </Button>
      </div>
    </div>
  )
}

function findUnanswered(queryClient: QueryClient) {
  return queryClient
    .getQueryCache()
    .findAll({ type: 'active', predicate: ({ state }) => isServerSilent(state.error) })
}

/** The query has the error, so the notice stays. */
function ignore(): undefined {
  return undefined
}
