'use client'

import { firstPush } from '@/lib/set-me-up/first-push'
import { isLoopback } from '@/lib/set-me-up/subject'
import { clientsUsePlainHttp, type PublicRegistry } from '@/lib/settings/public-registry'
import { Snippets } from '../set-me-up/snippets'

/** Lines that put a first image into an empty registry, from the reader's own machine. Shown in the browser only. */
export function FirstPush({ registry }: { registry: PublicRegistry }) {
  const snippets = firstPush({
    registry: registry.host,
    ...(registry.publicHost && { publicHost: registry.publicHost }),
    isPlainHttp: clientsUsePlainHttp(registry),
    readerIsLocal: isLoopback(window.location.host),
    scope: 'registry',
  })
  return <Snippets snippets={snippets} />
}
