import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDigest, isDigestTag, isRegisteredDigest, parseDigest, shortDigest } from './digest'

const hex64 = '4f2a91b7c91e'.padEnd(64, '0')

describe('parseDigest', () => {
  test.each([
    [`sha256:${hex64}`, 'sha256', hex64],
    [`sha512:${hex64}${hex64}`, 'sha512', hex64 + hex64],
    [`blake3:${hex64}`, 'blake3', hex64],
    [
      'sha256+b64u:LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564',
      'sha256+b64u',
      'LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564',
    ],
    ['md5:d41d8cd98f00b204e9800998ecf8427e', 'md5', 'd41d8cd98f00b204e9800998ecf8427e'],
    [
      'multihash+base58:QmRZxt2b1FVZPNqd8hsiykDL3TdBDeTSPX9Kv46HmX4Gx8',
      'multihash+base58',
      'QmRZxt2b1FVZPNqd8hsiykDL3TdBDeTSPX9Kv46HmX4Gx8',
    ],
    ['constructor:x', 'constructor', 'x'],
  ])('splits %s', (text, algorithm, encoded) => {
    expect(parseDigest(text)).toEqual({ algorithm, encoded })
  })

  test.each([
    '',
    'sha256',
    'sha256:',
    `:${hex64}`,
    `sha256:${hex64.slice(1)}`,
    `sha256:${hex64}0`,
    `sha256:${hex64.toUpperCase()}`,
    `sha256:${'g'.repeat(64)}`,
    `sha512:${hex64}`,
    `SHA256:${hex64}`,
    `sha256:${hex64}\n`,
    ` sha256:${hex64}`,
    'sha256:20be...fe55',
    `sha256++x:${hex64}`,
    `x:${'a'.repeat(2000)}`,
  ])('refuses %j', (text) => {
    expect(parseDigest(text)).toBeUndefined()
    expect(isDigest(text)).toBe(false)
  })

  test('the parts join to the original text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9+._-]{1,9}:[a-zA-Z0-9=_-]{1,70}$/)),
        (text) => {
          const digest = parseDigest(text)
          if (digest) expect(`${digest.algorithm}:${digest.encoded}`).toBe(text)
        },
      ),
    )
  })
})

test("a tag isn't a registered digest even if it fits the grammar of an unknown one", () => {
  expect(isDigest('nginx:latest')).toBe(true)
  expect(isRegisteredDigest('nginx:latest')).toBe(false)
  expect(isRegisteredDigest(`sha256:${hex64}`)).toBe(true)
})

test('shortDigest keeps the algorithm and 12 characters, and leaves other text alone', () => {
  expect(shortDigest(`sha256:${hex64}`)).toBe('sha256:4f2a91b7c91e')
  expect(shortDigest('md5:abc')).toBe('md5:abc')
  expect(shortDigest('latest')).toBe('latest')
})

test('distinguishes digests in a tag list from tags', () => {
  expect(isDigestTag(`sha256:${hex64}`)).toBe(true)
  expect(isDigestTag(`sha256-${hex64}`)).toBe(false)
  expect(isDigestTag('latest')).toBe(false)
})
