import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatPlatform, type Platform, parsePlatform } from './platform'
import { resolvePlatform } from './resolve-platform'

function platform(text: string): Platform {
  const parsed = parsePlatform(text)
  if (!parsed) throw new Error(`no platform: ${text}`)
  return parsed
}

const children = (texts: string[]) => texts.map((text) => (text === '' ? {} : { platform: platform(text) }))

describe('the child that a machine pulls', () => {
  test.each<[string, string[], number]>([
    ['linux/amd64', ['linux/arm64', 'linux/amd64'], 1],
    ['linux/amd64', ['linux/amd64', 'linux/amd64'], 0],
    ['linux/amd64', ['linux/386', 'linux/arm64'], 0],
    ['linux/amd64', ['linux/386', 'linux/amd64'], 1],
    ['linux/amd64', ['linux/amd64/v2', 'linux/386'], 1],
    ['linux/amd64', ['linux/amd64/v3'], -1],
    ['linux/amd64/v3', ['linux/amd64', 'linux/amd64/v2'], 1],
    ['linux/amd64/v3', ['linux/amd64', 'linux/amd64/v4'], 0],
    ['linux/amd64', ['windows/amd64'], -1],
    ['linux/386', ['linux/amd64'], -1],
    ['linux/arm/v7', ['linux/arm/v5', 'linux/arm/v6'], 1],
    ['linux/arm/v6', ['linux/arm/v7', 'linux/arm/v5'], 1],
    ['linux/arm/v6', ['linux/arm/v7'], -1],
    ['linux/arm64', ['linux/arm/v7', 'linux/arm64'], 1],
    ['linux/arm64', ['linux/arm/v6', 'linux/arm/v7'], 1],
    ['linux/arm64', ['linux/arm/v8', 'linux/arm/v7'], 0],
    ['linux/arm64', ['linux/arm64/v9'], -1],
    ['linux/arm64/v9.2', ['linux/arm64', 'linux/arm64/v9.1'], 1],
    ['linux/arm64/v9.2', ['linux/arm64', 'linux/arm64/v8.7'], 1],
    ['linux/arm64/v9.2', ['linux/arm64/v8.8', 'linux/arm/v7'], 1],
    ['linux/arm64/v9', ['linux/arm64/v8.5'], 0],
    ['linux/arm64/v8.2', ['linux/arm64/v8.1', 'linux/arm64'], 0],
    ['linux/riscv64', ['linux/riscv64'], 0],
    ['linux/s390x', ['linux/amd64'], -1],
    ['linux/amd64', ['unknown/unknown', 'linux/amd64'], 1],
    [
      'windows(10.0.20348)/amd64',
      ['windows(10.0.17763.1)/amd64', 'windows(10.0.20348.9)/amd64', 'windows(10.0.20348.1668)/amd64'],
      2,
    ],
    ['windows(10.0.26100)/amd64', ['windows(10.0.20348.1)/amd64'], 0],
    ['windows(10.0.26100)/amd64', ['windows(10.0.17763.1)/amd64'], -1],
    ['windows(10.0.20348)/amd64', ['windows(10.0.26100.1)/amd64'], -1],
    ['windows(10.0.17763)/amd64', ['windows(10.0.20348.1)/amd64', 'windows(10.0.17763.5)/amd64'], 1],
    ['windows(10.0.17763)/amd64', ['windows(6.3.17763.5)/amd64'], -1],
    ['windows(10.0.17763)/amd64', ['windows/amd64'], 0],
    ['windows/amd64', ['windows(10.0.17763.1)/amd64', 'windows(10.0.20348.1)/amd64'], 1],
    ['windows(10.0.20348)/amd64', ['windows(10.0.20348.1+win32k)/amd64'], 0],
    ['linux/amd64', ['linux(+sse4)/amd64'], -1],
    ['linux(+sse4)/amd64', ['linux(+sse4)/amd64'], 0],
    ['linux/amd64', [''], -1],
    ['linux/amd64', ['', 'linux/amd64'], 1],
    ['linux/amd64', [], -1],
  ])('%s of %j', (machine, texts, index) => {
    expect(resolvePlatform(children(texts), platform(machine)).index).toBe(index)
  })
})

test('explains the choice', () => {
  const why = (machine: string, ...texts: string[]) => resolvePlatform(children(texts), platform(machine)).why
  expect(why('linux/amd64', 'linux/amd64')).toBe('The index has a manifest for linux/amd64.')
  expect(why('linux/amd64', 'linux/amd64', 'linux/amd64')).toContain(
    '2 manifests match. Clients use the first',
  )
  expect(why('linux/arm64', 'linux/arm/v7')).toBe(
    'The index has no manifest for linux/arm64, but linux/arm64 can also run linux/arm/v7.',
  )
  expect(why('windows(10.0.26100)/amd64', 'windows(10.0.20348.1)/amd64')).toContain(
    'can run windows(10.0.20348.1)/amd64',
  )
  expect(why('linux/s390x', 'linux/amd64', 'linux/arm64')).toContain('The index has linux/amd64, linux/arm64')
  expect(why('linux/s390x', 'linux/amd64', '')).toContain('1 manifest has no platform in the index')
  expect(why('linux/s390x', 'unknown/unknown')).toContain('the index lists no platforms')
})

test('a machine gets its own platform if available, and never another OS', () => {
  const text = fc.constantFrom(
    'linux/amd64',
    'linux/amd64/v2',
    'linux/arm64',
    'linux/arm/v7',
    'linux/arm/v6',
    'linux/386',
    'windows/amd64',
    'unknown/unknown',
  )
  fc.assert(
    fc.property(fc.array(text), text, (texts, machine) => {
      const { index } = resolvePlatform(children(texts), platform(machine))
      if (texts.includes(machine)) expect(index).toBe(texts.indexOf(machine))
      else if (index !== -1)
        expect(formatPlatform(platform(texts[index] ?? '')).split('/')[0]).toBe(machine.split('/')[0])
    }),
  )
})
