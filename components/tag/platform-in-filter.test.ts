import { expect, test } from 'vitest'
import { platformIn, withPlatform } from './platform-in-filter'

test.each([
  ['', 'linux/arm64', 'platform:linux/arm64'],
  ['1.26*', 'linux/arm64', '1.26* platform:linux/arm64'],
  ['platform:linux/amd64 1.26*', 'linux/arm64', '1.26* platform:linux/arm64'],
  ['1.26* platform:"a b" x', '', '1.26* x'],
  ['-platform:linux/amd64', 'linux/arm64', '-platform:linux/amd64 platform:linux/arm64'],
  ['', 'a b', 'platform:"a b"'],
])('changes the platform of %j to %j', (filter, platform, changed) => {
  expect(withPlatform(filter, platform)).toBe(changed)
  expect(platformIn(changed)).toBe(platform)
})
