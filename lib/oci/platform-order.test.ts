import { expect, test } from 'vitest'
import { formatPlatform, parsePlatform } from './platform'
import { comparePlatforms, defaultPlatformIndex } from './platform-order'

test('platforms are sorted linux first, common ones before others, unknown last', () => {
  const shown = [
    'linux/amd64',
    'linux/amd64/v2',
    'linux/amd64/v3',
    'linux/arm64',
    'linux/arm64/v9',
    'linux/arm/v7',
    'linux/arm/v6',
    'linux/arm/v5',
    'linux/386',
    'linux/ppc64le',
    'linux/s390x',
    'linux/riscv64',
    'linux/mips64le',
    'linux/loong64',
    'linux/mips',
    'windows(10.0.26100.1)/amd64',
    'windows(10.0.20348.2113)/amd64',
    'windows(10.0.20348.99)/amd64',
    'windows/amd64',
    'darwin/arm64',
    'wasip1/wasm',
    'unknown/unknown',
  ]
  const mixed = shown.toReversed().flatMap((text) => parsePlatform(text) ?? [])
  expect(mixed.sort(comparePlatforms).map(formatPlatform)).toEqual(shown)
})

test.each([
  [['linux/arm64', 'linux/amd64'], 1],
  [['windows/amd64', 'linux/amd64/v2'], 1],
  [['linux/amd64/v2', 'linux/amd64'], 1],
  [['windows/amd64', 'linux/s390x', 'linux/arm64'], 1],
  [['unknown/unknown', 'windows/amd64'], 1],
  [['unknown/unknown'], -1],
  [['', 'linux/arm64'], 1],
  [[''], -1],
  [[], -1],
])('the default of %j is %i', (texts, expected) => {
  expect(defaultPlatformIndex(texts.map((text) => parsePlatform(text)))).toBe(expected)
})
