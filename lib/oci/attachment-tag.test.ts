import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listCosignTags, parseAttachmentTag, referrersTag, subjectInTag } from './attachment-tag'
import { isDigest } from './digest'
import { isTag } from './reference'

const hex = '4f'.repeat(32)

describe('parseAttachmentTag', () => {
  test.each([
    [`sha256-${hex}.sig`, { kind: 'signature', subject: `sha256:${hex}` }],
    [`sha256-${hex}.att`, { kind: 'attestation', subject: `sha256:${hex}` }],
    [`sha256-${hex}.sbom`, { kind: 'sbom', subject: `sha256:${hex}` }],
    [`sha256-${hex}`, { kind: 'referrers', subject: `sha256:${hex}` }],
    [`sha512-${hex}`, { kind: 'referrers', subject: `sha512:${hex}` }],
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

  test('is a tag for any digest, and recognized for sha256', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,40}:[A-Za-z0-9=_-]{1,100}$/), (digest) => {
        if (isDigest(digest)) expect(isTag(referrersTag(digest))).toBe(true)
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{64}$/), (one) => {
        expect(parseAttachmentTag(referrersTag(`sha256:${one}`))).toEqual({
          kind: 'referrers',
          subject: `sha256:${one}`,
        })
      }),
    )
  })
})

test('cosign’s tags are recognized by the digest they were made from', () => {
  expect(listCosignTags(`sha256:${hex}`).map(parseAttachmentTag)).toEqual([
    { kind: 'signature', subject: `sha256:${hex}` },
    { kind: 'attestation', subject: `sha256:${hex}` },
    { kind: 'sbom', subject: `sha256:${hex}` },
  ])
})

test('the tag of a long digest has the same subject as the digest', () => {
  const digest = `sha512:${hex}${'a1'.repeat(32)}`
  expect(parseAttachmentTag(referrersTag(digest))?.subject).toBe(subjectInTag(digest))
  expect(subjectInTag(`sha256:${hex}`)).toBe(`sha256:${hex}`)
})
