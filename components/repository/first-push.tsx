'use client'

import { firstPush } from '@/lib/set-me-up/first-push'
import { isLoopback } from '@/lib/set-me-up/subject'
import { clientsUsePlainHttp, type PublicRegistry } from '@/lib/settings/public-registry'
import { Snippets } from '../set-me-up/snippets'

/** Commands that push a first image from the reader's machine. Rendered in the browser only. */
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
