import { expect, test } from 'vitest'
import { findByPlatform } from '@/lib/oci/platform-texts'
import { disagrees, type PlatformEntry, platformKey } from './platform-entry'

function entry(digest: string, platform: PlatformEntry['platform']): PlatformEntry {
  return {
    platform,
    isFromConfig: false,
    digest,
    mediaType: 'x',
    sizeBytes: 1,
    layerCount: 1,
    missing: false,
    attestations: [],
    annotations: {},
  }
}

const amd64 = entry('sha256:1', { os: 'linux', architecture: 'amd64' })
const armv7 = entry('sha256:2', { os: 'linux', architecture: 'arm', variant: 'v7' })
const twin = entry('sha256:3', { os: 'linux', architecture: 'arm' })
const nameless = entry('sha256:4', null)
const windows = entry('sha256:5', { os: 'windows', architecture: 'amd64', osVersion: '10.0.20348.1668' })

test('the key is the normalized platform if it’s unique, otherwise the digest', () => {
  expect(platformKey(amd64, [amd64, armv7])).toBe('linux/amd64')
  expect(platformKey(armv7, [armv7, twin])).toBe('sha256:2')
  expect(platformKey(nameless, [amd64, nameless])).toBe('sha256:4')
  expect(platformKey(windows, [windows, amd64])).toBe('windows(10.0.20348.1668)/amd64')
})

test.each([
  ['linux/x86_64', amd64],
  ['Linux/AMD64', amd64],
  ['linux/arm', armv7],
  ['sha256:4', nameless],
  ['windows(10.0.20348.1668)/amd64', windows],
  ['windows/amd64', windows],
  ['windows(10.0.17763.1)/amd64', undefined],
  ['nonsense', undefined],
])('?platform=%s', (wanted, found) =>
  expect(findByPlatform([amd64, armv7, nameless, windows], wanted)).toBe(found),
)

const arm64 = { os: 'linux', architecture: 'arm64' }

function listed(platform: PlatformEntry['platform'], isFromConfig = false): PlatformEntry {
  return {
    platform,
    isFromConfig,
    digest: '',
    mediaType: '',
    sizeBytes: null,
    layerCount: null,
    missing: false,
    attestations: [],
    annotations: {},
  }
}

test.each([
  [listed(arm64), { os: 'linux', architecture: 'aarch64', variant: 'v8' }, false],
  [listed(arm64), { os: 'linux', architecture: 'amd64' }, true],
  [listed(arm64, true), { os: 'linux', architecture: 'amd64' }, false],
  [listed(null), arm64, false],
  [listed(arm64), { os: '', architecture: '' }, false],
  [
    listed({ os: 'windows', architecture: 'amd64' }),
    { os: 'windows', architecture: 'amd64', osVersion: '10.0.20348.1' },
    false,
  ],
  [listed({ ...arm64, osFeatures: ['nydus.remoteimage.v1'] }), arm64, false],
  [
    listed({ os: 'windows', architecture: 'amd64', osVersion: '10.0.17763.1' }),
    { os: 'windows', architecture: 'amd64', osVersion: '10.0.20348.1' },
    true,
  ],
])('%j against a config of %j: %s', (entry, config, answer) => expect(disagrees(entry, config)).toBe(answer))
