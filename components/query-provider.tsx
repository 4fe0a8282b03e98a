'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { unpackNames } from '@/lib/queries/pack-names'
import { ServerNotice } from './server-notice'

/** The server retries, not the browser; a list is fresh for half a minute, and focus doesn't refetch. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { retry: false, refetchOnWindowFocus: false, staleTime: 30_000, networkMode: 'always' },
          hydrate: { deserializeData: unpackNames },
        },
      }),
  )
  return (
    <QueryClientProvider client={queryClient}>
      {children}
      <ServerNotice />
    </QueryClientProvider>
  )
}
