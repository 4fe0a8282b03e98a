import 'server-only'
import type { Manifest } from '@/lib/oci/manifest'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'

/** Parses a manifest. One that can't be parsed is copied and restored byte for byte, but what it needs is unknown. */
export function readOrUnknown(bytes: Uint8Array, mediaType: string): Manifest {
  try {
    return readManifest(bytes, mediaType)
  } catch (error) {
    if (!(error instanceof RegistryError) || error.code !== 'RESPONSE_INVALID') throw error
    const warnings = [error.message]
    return { kind: 'unknown', mediaType, annotations: {}, warnings, unreadEntries: ['manifest'] }
  }
}
