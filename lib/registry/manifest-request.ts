import 'server-only'
import { MAX_MANIFEST_BYTES } from '@/lib/oci/max-manifest-bytes'
import { ACCEPT_MANIFESTS } from '@/lib/oci/media-type'
import type { RegistryRequest } from './registry-request'

/** A request for a manifest by tag or digest, with the given token scope. */
export function manifestRequest(
  method: 'GET' | 'HEAD',
  path: { repository: string; reference: string },
  { scope, signal, isBackground }: Pick<RegistryRequest, 'scope' | 'signal' | 'isBackground'>,
): RegistryRequest {
  return {
    kind: 'manifest',
    method,
    path: `${path.repository}/manifests/${path.reference}`,
    scope,
    accept: ACCEPT_MANIFESTS,
    what: 'manifest',
    maxBytes: MAX_MANIFEST_BYTES,
    signal,
    isBackground,
  }
}
