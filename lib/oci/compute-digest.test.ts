import { createPublicKey, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { schema1Images } from '@/lib/testing/documents/every-document'
import {
  computeDigest,
  createDigestCheck,
  schema1Payload,
  schema1PayloadDigest,
  verifyDigest,
} from './compute-digest'

const bytes = (text: string) => new TextEncoder().encode(text)
const emptyJson = 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'

test('computes the digest that the spec gives for {}', () => {
  expect(computeDigest(bytes('{}'))).toBe(emptyJson)
  expect(computeDigest(bytes('{}'), 'sha512')).toMatch(/^sha512:27c74670adb75075fad058d5ceaf7b20/)
})

describe('verifyDigest', () => {
  test.each([
    ['match', emptyJson],
    ['match', computeDigest(bytes('{}'), 'sha512')],
    ['match', computeDigest(bytes('{}'), 'sha384')],
    ['mismatch', computeDigest(bytes('{ }'))],
    ['mismatch', 'latest'],
    ['mismatch', ''],
    ['unknown-algorithm', `blake3:${'a'.repeat(64)}`],
    ['unknown-algorithm', 'md5:99914b932bd37a50b983c5e7c90ae93b'],
  ])('%s for %s', (expected, digest) => {
    expect(verifyDigest(bytes('{}'), digest)).toBe(expected)
  })
})

test('a digest checked in chunks matches the digest of the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array()), fc.boolean(), (chunks, isSpoiled) => {
      const whole = Buffer.concat(chunks)
      const check = createDigestCheck(computeDigest(isSpoiled ? Buffer.concat([whole, bytes('x')]) : whole))
      for (const chunk of chunks) check.update(chunk)
      expect(check.finish()).toBe(isSpoiled ? 'mismatch' : 'match')
    }),
  )
})

describe('a signed schema 1 manifest', () => {
  const documents = Object.entries(schema1Images)

  test.each(documents)('the payload of %s is what its own signature covers', (_, signed) => {
    const payload = schema1Payload(signed)
    const [signature] = JSON.parse(signed.toString()).signatures
    const input = `${signature.protected}.${Buffer.from(payload ?? []).toString('base64url')}`
    const { kty, crv, x, y } = signature.header.jwk
    const key = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' })
    const isValid = verify(
      'sha256',
      Buffer.from(input),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature.signature, 'base64url'),
    )
    expect(isValid).toBe(true)
  })

  test.each(documents)('the digest of %s is that of the payload, not of the bytes', (_, signed) => {
    const { signatures, ...rest } = JSON.parse(signed.toString())
    expect(JSON.parse(Buffer.from(schema1Payload(signed) ?? []).toString())).toEqual(rest)
    expect(schema1PayloadDigest(signed)).not.toBe(computeDigest(signed))
    expect(schema1PayloadDigest(signed)).toBe(computeDigest(schema1Payload(signed) ?? bytes('')))
    expect(schema1PayloadDigest(signed)).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  test.each([
    '',
    '{}',
    '<html>',
    '{"signatures":[]}',
    '{"signatures":[{"protected":7}]}',
    '{"signatures":[{"protected":"e30"}]}',
    `{"signatures":[{"protected":"${Buffer.from('{"formatLength":9999,"formatTail":"Cn0"}').toString('base64url')}"}]}`,
    `{"signatures":[{"protected":"${Buffer.from('{"formatLength":-1,"formatTail":"Cn0"}').toString('base64url')}"}]}`,
  ])('%j has no payload', (text) => {
    expect(schema1PayloadDigest(bytes(text))).toBeUndefined()
  })
})
