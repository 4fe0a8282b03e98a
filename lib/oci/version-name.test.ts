import { expect, test } from 'vitest'
import { compareVersions, readVersionName } from './version-name'

/** `numbers variant preRelease`, without missing parts. */
function read(tag: string): string {
  const { numbers, variant, preRelease, isCommit } = readVersionName(tag)
  return [
    numbers.join('.'),
    variant && `variant ${variant}`,
    preRelease && `pre ${preRelease}`,
    isCommit && 'commit',
  ]
    .filter(Boolean)
    .join(', ')
}

test.each([
  ['1.27.0', '1.27.0'],
  ['v1.27.0', '1.27.0'],
  ['V2', '2'],
  ['2024.01.05', '2024.1.5'],
  ['24.04', '24.4'],
  ['10.0.20348.2113', '10.0.20348.2113'],
  ['20240513', '20240513'],
  ['2024-05-13', '20240513'],
  ['2024-05-13-slim', '20240513, variant slim'],
  ['2024-05', '2024, variant 05'],
  ['1.x', '1'],
  ['1.27.0-alpine3.21', '1.27.0, variant alpine3.21'],
  ['1.27.0-alpine-slim', '1.27.0, variant alpine-slim'],
  ['1.27.0-debian-12-r3', '1.27.0, variant debian-12-r3'],
  ['1.2.3_build.5', '1.2.3'],
  ['v1.2.4_up0.9.1-rc.1', '1.2.4'],
  ['1.3.0-rc.1_abc', '1.3.0, pre rc.1'],
  ['1.2.3_3f2a91b', '1.2.3'],
  ['17.0.9_9-jdk-alpine', '17.0.9, variant jdk-alpine'],
  ['1.2.3-debian_12', '1.2.3, variant debian-12'],
  ['1.2.3_rc1', '1.2.3, pre rc1'],
  ['1.2_5', '1.2, variant 5'],
  ['1.2.3_alpine3.20', '1.2.3, variant alpine3.20'],
  ['1.2.3_linux_arm64', '1.2.3, variant linux-arm64'],
  ['8u312-jdk', '8, variant u312-jdk'],
  ['2.0.0-rc.2', '2.0.0, pre rc.2'],
  ['2.0.0-rc-2', '2.0.0, pre rc-2'],
  ['3.13.0rc3-slim', '3.13.0, variant slim, pre rc3'],
  ['3.13.0-rc3-slim-bookworm', '3.13.0, variant slim-bookworm, pre rc3'],
  ['2.0.0-alpine-rc1', '2.0.0, variant alpine, pre rc1'],
  ['18-ea-9-jdk', '18, variant jdk, pre ea-9'],
  ['1.0b2', '1.0, pre b2'],
  ['1.28.0-nightly.20240513', '1.28.0, pre nightly.20240513'],
  ['1.0-SNAPSHOT', '1.0, pre SNAPSHOT'],
  ['1.2.3-14-g3f2a91b', '1.2.3, variant 14-g3f2a91b, commit'],
  ['1.2.3-3f2a91b', '1.2.3, variant 3f2a91b, commit'],
  ['20240513-3f2a91b', '20240513, variant 3f2a91b, commit'],
  ['3f2a91b', 'commit'],
  ['0123456789abcdef0123456789abcdef01234567', 'commit'],
  ['sha-3f2a91b', 'commit'],
  ['sha-1234567', 'commit'],
  ['main-3f2a91b', 'commit'],
  ['main-3f2a91b-1700000000', 'commit'],
  ['latest', ''],
  ['edge', ''],
  ['feature-defaced', ''],
  ['3d-model', ''],
  ['pr-1234', ''],
  ['release-1.9', ''],
  ['', ''],
])('%s is %s', (tag, expected) => {
  expect(read(tag)).toBe(expected)
})

test('numbers compare by value up to the shorter version', () => {
  expect(compareVersions(['1', '9'], ['1', '10'])).toBeGreaterThan(0)
  expect(compareVersions(['2'], ['1', '10'])).toBeLessThan(0)
  expect(compareVersions(['1'], ['1', '10'])).toBe(0)
})
