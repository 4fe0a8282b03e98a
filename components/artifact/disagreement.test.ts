import { expect, test } from 'vitest'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { disagrees } from './disagreement'

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
  [
    listed({ os: 'windows', architecture: 'amd64', osVersion: '10.0.17763.1' }),
    { os: 'windows', architecture: 'amd64', osVersion: '10.0.20348.1' },
    true,
  ],
])('%j against a config of %j: %s', (entry, config, answer) => expect(disagrees(entry, config)).toBe(answer))
