'use client'

import { useRegistry } from '@/components/registry/registries-context'
import { withoutOddities } from '@/lib/set-me-up/problem'
import { isLoopback, type Subject } from '@/lib/set-me-up/subject'
import { clientsUsePlainHttp } from '@/lib/settings/public-registry'
import type { ShownSubject } from './shown-subject'

/** What the page knows, along with what the settings and the browser add. */
export function useSubject(shown: ShownSubject): Subject {
  const known = useRegistry(shown.registry)
  return withoutOddities({
    ...shown,
    isPlainHttp: known !== undefined && clientsUsePlainHttp(known),
    readerIsLocal: isLoopback(window.location.host),
    ...(known?.publicHost && { publicHost: known.publicHost }),
    ...(known?.upstream && { upstream: known.upstream }),
    ...(known?.kind === 'layout' && { isLayout: true }),
    ...(known?.layoutPath && { layoutPath: known.layoutPath }),
  })
}
