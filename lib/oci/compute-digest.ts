import { createHash } from 'node:crypto'
import { parseDigest } from './digest'
import { refuseHostile } from './parse-json'

/** `unknown-algorithm` for a valid digest with an unsupported algorithm: nothing was verified. */
export type DigestCheck = 'match' | 'mismatch' | 'unknown-algorithm'

type Algorithm = 'sha256' | 'sha384' | 'sha512'

/** Computes the digest of the bytes as stored. */
export function computeDigest(bytes: Uint8Array, algorithm: Algorithm = 'sha256'): string {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`
}

/** Compares bytes with a digest. Text that isn't a digest is a mismatch. */
export function verifyDigest(bytes: Uint8Array, digest: string): DigestCheck {
  const check = createDigestCheck(digest)
  check.update(bytes)
  return check.finish()
}

/** Checks bytes that arrive in chunks. Call `finish` once, after the last chunk. */
export function createDigestCheck(digest: string): {
  update(chunk: Uint8Array): void
  finish(): DigestCheck
} {
  const parsed = parseDigest(digest)
  if (!parsed) return { update: () => undefined, finish: () => 'mismatch' }
  if (!isComputable(parsed.algorithm)) return { update: () => undefined, finish: () => 'unknown-algorithm' }
  const hash = createHash(parsed.algorithm)
  return {
    update: (chunk) => {
      hash.update(chunk)
    },
    finish: () => (hash.digest('hex') === parsed.encoded ? 'match' : 'mismatch'),
  }
}

function isComputable(algorithm: string): algorithm is Algorithm {
  return algorithm === 'sha256' || algorithm === 'sha384' || algorithm === 'sha512'
}

/**
 * The digest of a signed schema 1 manifest, computed from the payload that its signatures cover instead of the bytes
 * sent. Undefined for other documents. The signature isn't verified.
 * https://github.com/distribution/distribution/blob/v2.8.3/docs/spec/manifest-v2-1.md#signed-manifests
 */
export function schema1PayloadDigest(bytes: Uint8Array): string | undefined {
  const payload = schema1Payload(bytes)
  return payload && computeDigest(payload)
}

/** The signed payload: the document's first `formatLength` bytes followed by `formatTail`. */
export function schema1Payload(bytes: Uint8Array): Uint8Array | undefined {
  try {
    const text = new TextDecoder().decode(bytes)
    refuseHostile(text)
    const encoded = JSON.parse(text)?.signatures?.[0]?.protected
    if (typeof encoded !== 'string') return undefined
    const header = Buffer.from(encoded, 'base64url').toString()
    refuseHostile(header)
    const { formatLength, formatTail } = JSON.parse(header)
    const isLength = Number.isInteger(formatLength) && formatLength >= 0 && formatLength <= bytes.length
    if (!isLength || typeof formatTail !== 'string') return undefined
    return Buffer.concat([bytes.subarray(0, formatLength), Buffer.from(formatTail, 'base64url')])
  } catch {
    return undefined // not JSON, so not a signed manifest
  }
}
