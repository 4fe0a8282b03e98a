import 'server-only'
import { computeDigest, schema1Payload, verifyDigest } from '@/lib/oci/compute-digest'
import { isDigest } from '@/lib/oci/digest'
import { RegistryError } from '@/lib/oci/registry-error'

/**
 * The digest of a manifest's bytes: the one it was asked by or that its answer names, where the bytes hash to it, else
 * their sha256. A wrong header is ignored: many registries send one with tags.
 *
 * Throws `DIGEST_MISMATCH` when it was asked by a digest that the bytes do not hash to.
 */
export function digestOfManifest(bytes: Uint8Array, reference: string, header: string | null): string {
  const payload = payloadOf(bytes)
  if (isDigest(reference)) {
    const check = verifyDigest(payload, reference)
    if (check === 'match' || verifyDigest(bytes, reference) === 'match') return reference
    const computed = computeDigest(payload)
    // By an algorithm that we cannot compute nothing is proved: the digest that we did compute says what this is.
    if (check === 'unknown-algorithm') return computed
    throw mismatch('manifest', reference, computed)
  }
  return header !== null && verifyDigest(payload, header.trim()) === 'match'
    ? header.trim()
    : computeDigest(payload)
}

/** Whether stored bytes are the manifest of that digest, as far as can be computed. */
export function isManifestOf(bytes: Uint8Array, digest: string): boolean {
  return verifyDigest(payloadOf(bytes), digest) === 'match' || verifyDigest(bytes, digest) === 'match'
}

export function mismatch(what: string, expected: string, computed: string): RegistryError {
  return new RegistryError(
    502,
    'DIGEST_MISMATCH',
    `The registry sent another ${what} than asked for: ${expected} was asked, ${computed} came.`,
    {
      cure: 'It is damaged or was tampered with: do not use it. Push it again from where it was built.',
    },
  )
}

/** What a signed schema 1 manifest's digest is taken of; no other document is parsed for it. */
function payloadOf(bytes: Uint8Array): Uint8Array {
  const isSigned = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('"signatures"')
  return (isSigned ? schema1Payload(bytes) : undefined) ?? bytes
}
