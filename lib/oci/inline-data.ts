import { verifyDigest } from './compute-digest'
import type { Descriptor } from './descriptor'

/**
 * The bytes that a descriptor carries itself, once they are what it says; undefined where there are none, or others.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#embedded-content
 */
export function inlineData({ data, digest }: Descriptor): Uint8Array | undefined {
  if (data === undefined) return undefined
  const bytes = Buffer.from(data, 'base64')
  return verifyDigest(bytes, digest) === 'match' ? bytes : undefined
}
