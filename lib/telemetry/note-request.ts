import 'server-only'
import { STATUS_CODES } from 'node:http'
import { RegistryError } from '@/lib/oci/registry-error'
import type { ResourceKind } from '@/lib/registry/fix'
import type { RegistrySettings } from '@/lib/registry/registry-settings'
import { metrics } from './metrics'
import { addToCounters } from './request-counter'

/** What a request is for; `hub` is Docker Hub's own API. */
export type RequestKind = ResourceKind | 'hub'

/** A request that was sent. */
export interface Noted {
  answered(status: number): void
  failed(error: unknown): void
  /** The request is over and its slot is free. */
  ended(): void
}

/** Counts a request that is being sent, both for the page or API response that needs it and for the process. */
export function noteRequest(
  settings: RegistrySettings,
  { method, kind }: { method: string; kind: RequestKind },
): Noted {
  const registry = labelOf(settings, kind)
  const { requests, seconds, inFlight } = metrics()
  const sentAtMs = performance.now()
  addToCounters('requests')
  inFlight.add({ registry })
  const note = (status: string) => {
    requests.add({ registry, kind, method, status })
    seconds.observe({ registry, kind }, (performance.now() - sentAtMs) / 1000)
  }
  return {
    answered: (status) => note(STATUS_CODES[status] ? String(status) : 'other'),
    failed: (error) => note(failureOf(error)),
    ended: () => inFlight.add({ registry }, -1),
  }
}

/** Counts a response that needed no request: from a cache, or from an identical request in flight. */
export function noteFromCache(kind: RequestKind, source: 'cache' | 'in_flight'): void {
  addToCounters('fromCache')
  metrics().cacheHits.add({ kind, source })
}

/** Visitors can open any number of registries, so those count as one: the metrics must not grow with them. */
function labelOf({ host, isOpenedByName }: RegistrySettings, kind: RequestKind): string {
  return isOpenedByName && kind !== 'hub' ? 'opened by name' : host
}

function failureOf(error: unknown): string {
  const code = error instanceof RegistryError ? error.code : ''
  return code === 'CANCELED' || code === 'TIMEOUT' ? code.toLowerCase() : 'failed'
}
