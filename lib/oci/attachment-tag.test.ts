import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDigestTag, parseArchitectureTag, parseAttachmentTag, referrersTag } from './attachment-tag'
import { isDigest } from './digest'
import { isTag } from './reference'

const hex = '4f'.repeat(32)

describe('parseAttachmentTag', () => {
  test.each([
    [`sha256-${hex}.sig`, { kind: 'signature', digest: `sha256:${hex}` }],
    [`sha256-${hex}.att`, { kind: 'attestation', digest: `sha256:${hex}` }],
    [`sha256-${hex}.sbom`, { kind: 'sbom', digest: `sha256:${hex}` }],
    [`sha256-${hex}`, { kind: 'referrers', digest: `sha256:${hex}` }],
    [`sha512-${hex}`, { kind: 'referrers', digest: `sha512:${hex}` }],
  ])('%s', (tag, expected) => {
    expect(parseAttachmentTag(tag)).toEqual(expected)
  })

  test.each([
    'latest',
    `sha256-${hex}.foo`,
    `sha256-${hex.slice(1)}`,
    `sha256-${hex}0`,
    `sha256:${hex}`,
    `x-sha256-${hex}`,
    `sha256-${hex.toUpperCase()}`,
    `md5-${hex}`,
  ])('%s is an ordinary tag', (tag) => {
    expect(parseAttachmentTag(tag)).toBeUndefined()
  })
})

describe('referrersTag', () => {
  test.each([
    [`sha256:${hex}`, `sha256-${hex}`],
    [`sha512:${hex}${hex}`, `sha512-${hex}`],
    [
      'test+algorithm+using+algorithm+separators+and+lots+of+characters+to+excercise+overall+truncation:alsoSome=InTheEncodedSectionToShowHyphenReplacementAndLots',
      'test-algorithm-using-algorithm-s-alsoSome-InTheEncodedSectionToShowHyphenReplacementAndLots',
    ],
  ])('%s', (digest, expected) => {
    expect(referrersTag(digest)).toBe(expected)
  })

  test('is a tag for any digest, and recognised for sha256', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,40}:[A-Za-z0-9=_-]{1,100}$/), (digest) => {
        if (isDigest(digest)) expect(isTag(referrersTag(digest))).toBe(true)
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{64}$/), (one) => {
        expect(parseAttachmentTag(referrersTag(`sha256:${one}`))).toEqual({
          kind: 'referrers',
          digest: `sha256:${one}`,
        })
      }),
    )
  })
})

test('digests in a tag list are told from tags', () => {
  expect(isDigestTag(`sha256:${hex}`)).toBe(true)
  expect(isDigestTag(`sha256-${hex}`)).toBe(false)
  expect(isDigestTag('latest')).toBe(false)
})

describe('parseArchitectureTag', () => {
  const tags = new Set(['1.33', '1.33-alpine', 'latest', 'a-b'])
  test.each([
    ['1.33-linux-amd64', { base: '1.33', platform: 'linux/amd64' }],
    ['1.33-arm64', { base: '1.33', platform: 'linux/arm64' }],
    ['1.33-aarch64', { base: '1.33', platform: 'linux/arm64' }],
    ['1.33-x86_64', { base: '1.33', platform: 'linux/amd64' }],
    ['1.33-arm64v8', { base: '1.33', platform: 'linux/arm64' }],
    ['1.33-arm32v6', { base: '1.33', platform: 'linux/arm/v6' }],
    ['1.33-armv7', { base: '1.33', platform: 'linux/arm/v7' }],
    ['1.33-linux-arm-v6', { base: '1.33', platform: 'linux/arm/v6' }],
    ['1.33-windows-amd64', { base: '1.33', platform: 'windows/amd64' }],
    ['1.33-alpine-amd64', { base: '1.33-alpine', platform: 'linux/amd64' }],
    ['a-b-386', { base: 'a-b', platform: 'linux/386' }],
    ['latest-s390x', { base: 'latest', platform: 'linux/s390x' }],
  ])('%s', (tag, expected) => {
    expect(parseArchitectureTag(tag, tags)).toEqual(expected)
  })

  test.each([
    '1.33',
    '1.33-alpine',
    '1.34-amd64',
    'amd64',
    '-amd64',
    '1.33-',
    '1.33-amd64-extra',
    '1.33-linux',
    '1.33_amd64',
    '1.33-myarm64',
  ])('%s is an ordinary tag', (tag) => {
    expect(parseArchitectureTag(tag, tags)).toBeUndefined()
  })
})
