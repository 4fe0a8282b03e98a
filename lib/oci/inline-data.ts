import { verifyDigest } from './compute-digest'
import type { Descriptor } from './descriptor'

/**
 * A descriptor's inlined content, after checking its digest. Undefined if there is none or it doesn't match.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#embedded-content
 */
export function inlineData({ data, digest }: Descriptor): Uint8Array | undefined {
  if (data === undefined) return undefined
  const bytes = Buffer.from(data, 'base64')
  return verifyDigest(bytes, digest) === 'match' ? bytes : undefined
}
