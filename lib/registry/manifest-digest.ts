import 'server-only'
import { computeDigest, schema1Payload, verifyDigest } from '@/lib/oci/compute-digest'
import { isDigest } from '@/lib/oci/digest'
import { RegistryError } from '@/lib/oci/registry-error'

/**
 * The digest of a manifest's bytes: the requested one or the header's if the bytes match, otherwise their sha256.
 * Ignores wrong headers, which many registries send for tags.
 *
 * Throws `DIGEST_MISMATCH` if the bytes don't match the requested digest.
 */
export function digestOfManifest(bytes: Uint8Array, reference: string, header: string | null): string {
  const payload = payloadOf(bytes)
  if (isDigest(reference)) {
    const check = verifyDigest(payload, reference)
    if (check === 'match' || verifyDigest(bytes, reference) === 'match') return reference
    const computed = computeDigest(payload)
    // An unknown algorithm proves nothing, so use the digest we computed.
    if (check === 'unknown-algorithm') return computed
    throw mismatch('manifest', reference, computed)
  }
  return header !== null && verifyDigest(payload, header.trim()) === 'match'
    ? header.trim()
    : computeDigest(payload)
}

/** Whether stored bytes match the digest, as far as we can compute it. */
export function isManifestOf(bytes: Uint8Array, digest: string): boolean {
  return verifyDigest(payloadOf(bytes), digest) === 'match' || verifyDigest(bytes, digest) === 'match'
}

export function mismatch(what: string, expected: string, computed: string): RegistryError {
  return new RegistryError(
    502,
    'DIGEST_MISMATCH',
    `The registry sent a different ${what}: expected ${expected}, got ${computed}.`,
    {
      fix: 'Don’t use it: it is damaged or was tampered with. Push it again from where it was built.',
    },
  )
}

/** The payload of a signed schema 1 manifest, which its digest covers. Other documents aren't parsed. */
function payloadOf(bytes: Uint8Array): Uint8Array {
  const isSigned = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('"signatures"')
  return (isSigned ? schema1Payload(bytes) : undefined) ?? bytes
}
