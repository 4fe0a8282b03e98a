import { createHash } from 'node:crypto'
import { parseDigest } from './digest'
import { refuseHostile } from './parse-json'

/** `unknown-algorithm` when the digest is well formed but we have no such hash: then nothing was checked. */
export type DigestCheck = 'match' | 'mismatch' | 'unknown-algorithm'

type Algorithm = 'sha256' | 'sha384' | 'sha512'

/** Computes the digest of the bytes as stored. */
export function computeDigest(bytes: Uint8Array, algorithm: Algorithm = 'sha256'): string {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`
}

/** Says whether the bytes hash to the digest; text that is no digest is a mismatch. */
export function verifyDigest(bytes: Uint8Array, digest: string): DigestCheck {
  const check = createDigestCheck(digest)
  check.update(bytes)
  return check.finish()
}

/** Checks bytes that come in pieces; `finish` may be called once, after the last piece. */
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
 * The digest of a signed schema 1 manifest: that of the payload its signatures cover, not of the bytes sent.
 * Undefined when the bytes are no such document; the signature itself is not checked.
 * https://github.com/distribution/distribution/blob/v2.8.3/docs/spec/manifest-v2-1.md#signed-manifests
 */
export function schema1PayloadDigest(bytes: Uint8Array): string | undefined {
  const payload = schema1Payload(bytes)
  return payload && computeDigest(payload)
}

/** The signed payload: the document's first `formatLength` bytes, closed by `formatTail`. */
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
