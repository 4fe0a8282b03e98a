import { expect, test } from 'vitest'
import { platformKey } from '@/lib/artifact/platform-entry'
import { digestOf } from '@/lib/testing/components/image'
import { makeEntry, makeMissingEntry } from '@/lib/testing/components/platform-entry'
import { selectPlatform } from './select-platform'

const amd64 = makeEntry('linux/amd64', 1)
const arm64 = makeEntry('linux/arm64', 2)
const arm = makeEntry('linux/arm/v7', 3)
const windows = makeEntry('windows(10.0.20348.1668)/amd64', 4)

test.each([
  ['aarch64', arm64, 'linux/arm64'],
  ['linux/arm64/v8', arm64, 'linux/arm64'],
  ['Linux/X86_64', amd64, 'linux/amd64'],
  ['linux/armhf', arm, 'linux/arm/v7'],
  ['arm', arm, 'linux/arm/v7'],
  [arm64.digest, arm64, 'linux/arm64'],
  ['windows(10.0.20348.1668)/amd64', windows, 'windows(10.0.20348.1668)/amd64'],
  ['windows/amd64', windows, 'windows(10.0.20348.1668)/amd64'],
])('?platform=%s chooses a platform and becomes its key', (wanted, selected, key) => {
  const all = [amd64, arm64, arm, windows]
  expect(selectPlatform(all, wanted)).toEqual({ selected })
  expect(platformKey(selected, all)).toBe(key)
})

test('?platform= distinguishes copies by digest', () => {
  const twin = makeEntry('linux/arm/v7', 5)
  const unset = makeEntry('', 6, { platform: { os: 'linux', architecture: 'arm' } })
  for (const selected of [unset, twin, arm]) {
    const all = [arm, twin, unset]
    expect(platformKey(selected, all)).toBe(selected.digest)
    expect(selectPlatform(all, selected.digest)).toEqual({ selected })
  }
})

test.each([
  ['linux/s390x', 'This artifact has no platform linux/s390x. Showing the default platform.'],
  [
    'windows(10.0.17763.1)/amd64',
    'This artifact has no platform windows(10.0.17763.1)/amd64. Showing the default platform.',
  ],
  [
    digestOf(0),
    `This artifact has no platform with the digest ${digestOf(0)}. Showing the default platform.`,
  ],
  [
    'not a platform',
    '“not a platform” isn’t a platform. Use os/architecture, for example linux/arm64. Showing the default platform.',
  ],
  [
    '<b>\u202e',
    '“<b>\\u202e” isn’t a platform. Use os/architecture, for example linux/arm64. Showing the default platform.',
  ],
])('?platform=%s is not there: the default is selected', (wanted, problem) => {
  expect(selectPlatform([arm64, amd64], wanted)).toEqual({ selected: amd64, problem })
})

test('selects a readable platform by default', () => {
  expect(selectPlatform([makeMissingEntry('linux/amd64', 1), arm64], undefined)).toEqual({ selected: arm64 })
  const error = { code: 'DENIED', message: 'denied' }
  expect(selectPlatform([{ ...amd64, error }, arm64], undefined)).toEqual({ selected: arm64 })
})

test('a missing platform can be selected by name, and is the default if no platform is readable', () => {
  const missing = makeMissingEntry('linux/amd64', 1)
  expect(selectPlatform([missing, arm64], 'linux/amd64')).toEqual({ selected: missing })
  expect(selectPlatform([missing], undefined)).toEqual({ selected: missing })
  expect(selectPlatform([], undefined)).toEqual({})
})
