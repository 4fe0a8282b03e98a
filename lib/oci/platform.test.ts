import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatAsWritten,
  formatPlatform,
  isSamePlatform,
  isUnknownPlatform,
  isVariantUnset,
  normalizePlatform,
  type Platform,
  parsePlatform,
} from './platform'
import { comparePlatforms } from './platform-order'
import { visibleText } from './visible-text'

describe('parsePlatform', () => {
  test.each([
    ['linux/amd64', 'linux/amd64'],
    ['Linux/X86_64', 'linux/amd64'],
    ['linux/x86-64', 'linux/amd64'],
    ['linux/amd64/v1', 'linux/amd64'],
    ['linux/amd64/v3', 'linux/amd64/v3'],
    ['linux/aarch64', 'linux/arm64'],
    ['linux/arm64/v8', 'linux/arm64'],
    ['linux/arm64/8', 'linux/arm64'],
    ['linux/arm64/v9.2', 'linux/arm64/v9.2'],
    ['linux/arm', 'linux/arm/v7'],
    ['linux/arm/7', 'linux/arm/v7'],
    ['linux/arm/v6', 'linux/arm/v6'],
    ['linux/arm/5', 'linux/arm/v5'],
    ['linux/armhf', 'linux/arm/v7'],
    ['linux/armel', 'linux/arm/v6'],
    ['linux/i386', 'linux/386'],
    ['macos/arm64', 'darwin/arm64'],
    ['amd64', 'linux/amd64'],
    ['arm/v6', 'linux/arm/v6'],
    ['armhf', 'linux/arm/v7'],
    ['windows(10.0.20348.1668)/amd64', 'windows(10.0.20348.1668)/amd64'],
    ['windows(10.0.17763+win32k)/amd64', 'windows(10.0.17763)/amd64'],
    ['windows()/amd64', 'windows/amd64'],
    ['unknown/unknown', 'unknown/unknown'],
    ['wasip1/wasm', 'wasip1/wasm'],
    ['linux/ppc64le/power9', 'linux/ppc64le/power9'],
    ['darwin(macOS 14.7)/arm64', 'darwin(macOS 14.7)/arm64'],
    ['darwin(macOS%2014.7)/arm64', 'darwin(macOS 14.7)/arm64'],
    ['linux(+nydus.remoteimage.v1)/amd64', 'linux(+nydus.remoteimage.v1)/amd64'],
    ['linux(+b+a+b)/amd64', 'linux(+a+b)/amd64'],
    ['li%20nux/am%2Fd64', 'li%20nux/am%2Fd64'],
    [' linux/amd64 ', 'linux/amd64'],
  ])('%s', (text, expected) => {
    const platform = parsePlatform(text)
    expect(platform && formatPlatform(platform)).toBe(expected)
  })

  test.each([
    '',
    '/',
    'linux',
    'windows(10.0.1)',
    'linux/',
    '/amd64',
    'linux/amd64/',
    'linux/amd64/v1/x',
    'linux(/amd64',
    'nonsense',
    'li nux/amd64',
    'linux/am d64',
    'linux/*',
    'windows(10)/amd64\n/x',
  ])('refuses %j', (text) => {
    expect(parsePlatform(text)).toBeUndefined()
  })

  test('keeps OS features', () => {
    expect(parsePlatform('windows(10.0.17763+win32k)/amd64')).toEqual({
      os: 'windows',
      architecture: 'amd64',
      osVersion: '10.0.17763',
      osFeatures: ['win32k'],
    })
  })
})

const word = fc.oneof(
  fc.constantFrom(
    ...'linux windows macos darwin amd64 x86_64 arm arm64 aarch64 armhf i386 386 unknown s390x'.split(' '),
  ),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/),
  fc.constantFrom('', ' ', 'a b', 'a/b', 'a,b', '(a)', '%2F', '版本', '\u202e', 'v7', '8', '-', '.'),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)
const option = fc.oneof(
  fc.constantFrom('10.0.17763.1', '10.0.20348.2', 'macOS 14.7', 'win32k', 'nydus.remoteimage.v1', 'a+b,c'),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)
const platform: fc.Arbitrary<Platform> = fc.record(
  {
    os: word,
    architecture: word,
    variant: fc.oneof(fc.constantFrom('v1', 'v6', 'v7', 'v8', '8', '7', 'v9.1', ''), word),
    osVersion: option,
    osFeatures: fc.array(option, { maxLength: 3 }),
  },
  { requiredKeys: ['os', 'architecture'] },
)

describe('for any platform', () => {
  test('normalizing twice changes nothing', () => {
    fc.assert(
      fc.property(platform, (one) => {
        expect(normalizePlatform(normalizePlatform(one))).toEqual(normalizePlatform(one))
      }),
    )
  })

  test('its text parses to the same platform', () => {
    fc.assert(
      fc.property(platform, (one) => {
        for (const text of [formatPlatform(one), formatAsWritten(one)]) {
          const parsed = parsePlatform(text)
          expect(parsed && isSamePlatform(parsed, one), text).toBe(true)
          expect(parsed && formatPlatform(parsed), text).toBe(formatPlatform(one))
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('its text has no hidden characters and no list separators', () => {
    fc.assert(
      fc.property(platform, (one) => {
        const text = formatPlatform(one)
        expect(visibleText(text)).toBe(text)
        expect(text).not.toMatch(/^\s|\s\s|\s$|,|[^ -~]/)
      }),
    )
  })

  test('the display order is total up to equivalence, and transitive', () => {
    fc.assert(
      fc.property(platform, platform, platform, (a, b, c) => {
        expect(Math.sign(comparePlatforms(a, b))).toBe(-Math.sign(comparePlatforms(b, a)) + 0)
        expect(comparePlatforms(a, b) === 0).toBe(isSamePlatform(a, b))
        if (comparePlatforms(a, b) <= 0 && comparePlatforms(b, c) <= 0)
          expect(comparePlatforms(a, c)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 1000 },
    )
  })
})

test('equal arms compare as 0', () => {
  const arm = { os: 'linux', architecture: 'armhf' }
  expect(comparePlatforms(arm, arm)).toBe(0)
})

test('a bare arm is shown as v7 and recognized as having no variant', () => {
  expect(formatPlatform({ os: 'linux', architecture: 'arm' })).toBe('linux/arm/v7')
  expect(isVariantUnset({ os: 'linux', architecture: 'arm' })).toBe(true)
  expect(isVariantUnset({ os: 'linux', architecture: 'arm', variant: 'v7' })).toBe(false)
  expect(isVariantUnset({ os: 'linux', architecture: 'armhf' })).toBe(false)
  expect(isVariantUnset({ os: 'linux', architecture: 'arm64' })).toBe(false)
})

test('isSamePlatform ignores spelling, but not versions', () => {
  expect(
    isSamePlatform(
      { os: 'Linux', architecture: 'aarch64' },
      { os: 'linux', architecture: 'arm64', variant: 'v8' },
    ),
  ).toBe(true)
  expect(
    isSamePlatform({ os: 'linux', architecture: 'arm' }, { os: 'linux', architecture: 'arm', variant: 'v6' }),
  ).toBe(false)
  const windows = { os: 'windows', architecture: 'amd64' }
  expect(isSamePlatform({ ...windows, osVersion: '10.0.1' }, { ...windows, osVersion: '10.0.2' })).toBe(false)
  expect(isSamePlatform({ ...windows, osFeatures: ['win32k'] }, windows)).toBe(true)
})

test('unknown/unknown and empty are unknown; a partly known platform is known', () => {
  expect(isUnknownPlatform({ os: 'unknown', architecture: 'unknown' })).toBe(true)
  expect(isUnknownPlatform({ os: '', architecture: '' })).toBe(true)
  expect(isUnknownPlatform({ os: 'linux', architecture: 'unknown' })).toBe(false)
  expect(formatPlatform({ os: '', architecture: '' })).toBe('unknown/unknown')
})
