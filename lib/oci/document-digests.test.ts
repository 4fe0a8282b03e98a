import { describe, expect, test } from 'vitest'
import {
  configs,
  images,
  indexes,
  schema1Images,
  signatures,
  statements,
} from '@/lib/testing/documents/every-document'
import { computeDigest, verifyDigest } from './compute-digest'

const documents = { ...configs, ...images, ...indexes, ...schema1Images, ...signatures, ...statements }

/** Computes the digest independently of the code under test. */
async function digestByWebCrypto(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return `sha256:${Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')}`
}

describe('computeDigest and verifyDigest', () => {
  test.each(Object.entries(documents))('%s', async (_, bytes) => {
    const digest = await digestByWebCrypto(Uint8Array.from(bytes))
    expect(computeDigest(bytes)).toBe(digest)
    expect(verifyDigest(bytes, digest)).toBe('match')
    expect(verifyDigest(Buffer.concat([bytes, Buffer.from('\n')]), digest)).toBe('mismatch')
  })

  test('references between documents have the right digest and size', () => {
    const sizes = new Map(Object.values(documents).map((bytes) => [computeDigest(bytes), bytes.length]))
    const links = Object.values(documents).flatMap((bytes) => findDescriptors(JSON.parse(bytes.toString())))
    const found = links.filter(({ digest }) => sizes.has(digest))
    expect(found.map(({ size }) => size)).toEqual(found.map(({ digest }) => sizes.get(digest)))
    expect(found).toHaveLength(39)
  })
})

/** Finds every descriptor in the document, at any depth. */
function findDescriptors(value: unknown): { digest: string; size: number }[] {
  if (typeof value !== 'object' || value === null) return []
  const own =
    'digest' in value && 'size' in value && typeof value.digest === 'string' && typeof value.size === 'number'
      ? [{ digest: value.digest, size: value.size }]
      : []
  return [...own, ...Object.values(value).flatMap(findDescriptors)]
}
