import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyAnnotations, anyPlatform } from '@/lib/testing/any-platform'
import type { ListedChild } from './listed-child'
import { isUnknownPlatform, type Platform, parsePlatform } from './platform'
import { platformColumn } from './platform-column'
import { countPlatforms, findByPlatform, isOnlyOne, platformTexts } from './platform-texts'
import { visibleText } from './visible-text'

const ZSTD = 'io.github.containers.compression.zstd'
const NYDUS = 'application/vnd.nydus.image.manifest.v1+json'
const amd64 = { os: 'linux', architecture: 'amd64' }
const arm64 = { os: 'linux', architecture: 'arm64' }

const digest = (hex: string) => `sha256:${hex.padEnd(64, '0')}`
function child(hex: string, platform: Platform | null, annotations: Record<string, string> = {}) {
  return { digest: digest(hex), platform, annotations }
}

describe('notes distinguish children', () => {
  test.each([
    [
      'features',
      [child('1', amd64), child('2', { ...amd64, osFeatures: ['nydus.remoteimage.v1'] })],
      ['linux/amd64', 'linux(+nydus.remoteimage.v1)/amd64'],
    ],
    [
      'the zstd annotation',
      [child('1', amd64), child('2', amd64, { [ZSTD]: 'true' })],
      ['linux/amd64', 'linux/amd64 (zstd)'],
    ],
    [
      'the type of a Nydus copy, and what tells two of those apart',
      [
        child('1', amd64),
        { ...child('2', amd64), artifactType: NYDUS },
        { ...child('3', amd64, { a: 'b' }), artifactType: NYDUS },
        child('4', amd64, { [ZSTD]: 'true' }),
      ],
      ['linux/amd64', 'linux/amd64 (nydus)', 'linux/amd64 (nydus + a=b)', 'linux/amd64 (zstd)'],
    ],
    [
      'another annotation, of which one may have none',
      [child('1', amd64, { a: 'same' }), child('2', amd64, { a: 'same', kind: 'debug' })],
      ['linux/amd64', 'linux/amd64 (kind=debug)'],
    ],
    [
      'the digest where nothing else does',
      [child('1', amd64), child('2', amd64)],
      ['linux/amd64 (sha256:100000000000)', 'linux/amd64 (sha256:200000000000)'],
    ],
    [
      'the whole digest where its beginning is shared',
      [child('1', amd64), child('1000000000000f', amd64)],
      [`linux/amd64 (${digest('1')})`, `linux/amd64 (${digest('1000000000000f')})`],
    ],
    [
      'zstd, and what tells two of those apart',
      [
        child('1', amd64),
        child('2', amd64, { [ZSTD]: 'true' }),
        child('3', amd64, { [ZSTD]: 'true', a: 'b' }),
      ],
      ['linux/amd64', 'linux/amd64 (zstd)', 'linux/amd64 (zstd + a=b)'],
    ],
    [
      'a variant that says what none means',
      [child('1', arm64), child('2', { ...arm64, variant: 'v8' })],
      ['linux/arm64', 'linux/arm64/v8'],
    ],
    [
      'an arm without a variant',
      [
        child('1', { os: 'linux', architecture: 'arm' }),
        child('2', { os: 'linux', architecture: 'arm', variant: 'v7' }),
      ],
      ['linux/arm', 'linux/arm/v7'],
    ],
    [
      'win32k on Windows',
      [
        child('1', { os: 'windows', architecture: 'amd64', osVersion: '10.0.1' }),
        child('2', { os: 'windows', architecture: 'amd64', osVersion: '10.0.1', osFeatures: ['win32k'] }),
      ],
      ['windows(10.0.1)/amd64', 'windows(10.0.1+win32k)/amd64'],
    ],
    [
      'OS versions',
      [child('1', { os: 'darwin', architecture: 'arm64', osVersion: 'macOS 14.7' })],
      ['darwin(macOS 14.7)/arm64'],
    ],
    [
      'nothing, where one child is listed twice',
      [child('1', amd64), child('1', amd64)],
      ['linux/amd64', 'linux/amd64'],
    ],
    ['children without a platform', [child('1', null), child('2', amd64)], ['unknown', 'linux/amd64']],
    [
      'a version as long as a document',
      [child('1', { ...amd64, osVersion: 'x'.repeat(100_000) }), child('2', amd64)],
      [`linux/amd64 (${digest('1')})`, 'linux/amd64'],
    ],
  ] as const)('%s', (_, children, texts) => {
    expect(platformTexts(children)).toEqual(texts)
  })

  test('common platforms have no note', () => {
    const children = ['linux/amd64', 'linux/arm64/v8', 'linux/arm/v6'].map((text, n) =>
      child(String(n), parsePlatform(text) ?? null),
    )
    expect(platformTexts(children)).toEqual(['linux/amd64', 'linux/arm64', 'linux/arm/v6'])
    expect(children.map((one) => isOnlyOne(one, children))).toEqual([true, true, true])
  })
})

test('copies of a platform count once, features make another platform', () => {
  const zstd = child('2', amd64, { [ZSTD]: 'true' })
  expect(countPlatforms([child('1', amd64), zstd])).toBe(1)
  expect(countPlatforms([child('1', amd64), child('2', { ...amd64, osFeatures: ['x'] })])).toBe(2)
  expect(countPlatforms([child('1', null), child('2', null)])).toBe(2)
})

describe('findByPlatform', () => {
  const children = [
    child('1', arm64),
    child('2', { ...arm64, variant: 'v8' }),
    child('3', amd64, { [ZSTD]: 'true' }),
    child('4', amd64),
    child('5', { os: 'darwin', architecture: 'arm64', osVersion: 'macOS 14.7' }),
    child('6', { ...amd64, osFeatures: ['nydus.remoteimage.v1'] }),
  ]
  test.each([
    ['linux/arm64', '1'],
    ['linux/arm64/v8', '2'],
    ['aarch64', '1'],
    ['linux/amd64', '4'],
    ['linux/x86_64', '3'],
    ['linux/amd64 (zstd)', '3'],
    ['darwin(macOS 14.7)/arm64', '5'],
    ['darwin(macOS%2014.7)/arm64', '5'],
    ['darwin/arm64', '5'],
    ['linux(+nydus.remoteimage.v1)/amd64', '6'],
    [digest('6'), '6'],
    ['linux/amd64 (sha256:400000000000)', '4'],
    ['linux/amd64 (sha256:700000000000)', undefined],
    ['linux( nydus.remoteimage.v1)/amd64', '6'],
    ['linux(+other)/amd64', undefined],
    ['linux/amd64 (gzip)', undefined],
    ['', undefined],
  ])('%s', (wanted, hex) => {
    expect(findByPlatform(children, wanted)?.digest).toBe(hex && digest(hex))
  })
})

const index: fc.Arbitrary<ListedChild[]> = fc.uniqueArray(
  fc.record({
    digest: fc.stringMatching(/^0{0,12}[0-3]{0,2}$/).map(digest),
    platform: fc.option(anyPlatform),
    annotations: anyAnnotations,
  }),
  { selector: (one) => one.digest, maxLength: 8 },
)

describe('for any index', () => {
  test('each text selects exactly its child', () => {
    fc.assert(
      fc.property(index, (children) => {
        const texts = platformTexts(children)
        expect(new Set(texts).size).toBe(children.length)
        for (const [n, text] of texts.entries()) expect(findByPlatform(children, text)).toBe(children[n])
      }),
      { numRuns: 3000 },
    )
  })

  test("each text is short, shows hidden characters, and belongs to its platform's column", () => {
    fc.assert(
      fc.property(index, (children) => {
        for (const [n, text] of platformTexts(children).entries()) {
          expect(text.length).toBeLessThan(1000)
          expect(visibleText(text)).toBe(text)
          expect(text.trim()).toBe(text)
          const platform = children[n]?.platform
          if (!platform || isUnknownPlatform(platform)) expect(platformColumn(text)).toBe('unknown')
          else expect(platformColumn(text)).not.toMatch(/ \(|\)$/)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
