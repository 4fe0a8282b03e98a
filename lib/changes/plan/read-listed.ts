import 'server-only'
import { isDigest } from '@/lib/oci/digest'
import type { Manifest } from '@/lib/oci/manifest'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'

/** What a stored manifest lists, or may list. `manifest` is null if it's unreadable; `reason` says why. */
export type Listed =
  | { manifest: Manifest; digests: string[] }
  | { manifest: null; digests: string[]; reason: string }

const DIGESTS = /(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}|blake3:[0-9a-f]{64})/g

/**
 * Reads what a manifest lists. An unreadable one, or one of unknown type, may list every digest in its bytes:
 * other clients may understand it, and deleting those digests would break it.
 */
export async function readListed({
  bytes,
  mediaType,
}: {
  bytes: Uint8Array
  mediaType: string
}): Promise<Listed> {
  await yieldToEventLoop(bytes)
  try {
    const manifest = readManifest(bytes, mediaType)
    const isComplete = manifest.kind !== 'unknown' && !manifest.unreadEntries
    const listed = manifest.kind === 'index' ? manifest.manifests.map(({ digest }) => digest) : []
    return { manifest, digests: isComplete ? listed : [...new Set([...listed, ...digestsIn(bytes)])] }
  } catch (error) {
    if (!(error instanceof RegistryError) || error.code !== 'RESPONSE_INVALID') throw error
    return { manifest: null, digests: digestsIn(bytes), reason: error.message }
  }
}

/** JSON may escape any character, for example as `\u0073`. */
function digestsIn(bytes: Uint8Array): string[] {
  const text = new TextDecoder()
    .decode(bytes)
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
  return [...new Set(text.match(DIGESTS) ?? [])].filter(isDigest)
}
