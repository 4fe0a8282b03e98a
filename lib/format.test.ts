import { expect, test } from 'vitest'
import {
  formatAgo,
  formatBytes,
  formatBytesRange,
  formatCount,
  formatPlural,
  formatShare,
  formatSum,
  formatTime,
} from './format'

test.each([
  [0, '0 B'],
  [389, '389 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [1600, '1.6 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1.0 MB'],
  [331_400_000, '331.4 MB'],
  [70_300_000_000, '70.3 GB'],
])('%i bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))

test.each([
  [27_600_000, 35_800_000, '27.6–35.8 MB'],
  [980_000, 1_200_000, '980.0 kB–1.2 MB'],
  [27_610_000, 27_620_000, '27.6 MB'],
  [0, 389, '0–389 B'],
])('%i to %i bytes are %s', (min, max, text) => expect(formatBytesRange(min, max)).toBe(text))

const now = '2026-11-21T12:00:00Z'
test.each([
  ['2026-11-21T11:59:50Z', 'just now'],
  ['2026-11-21T11:59:00Z', '1 minute ago'],
  ['2026-11-21T09:00:00Z', '3 hours ago'],
  ['2026-11-18T12:00:00Z', '3 days ago'],
  ['2026-10-17T12:00:00Z', '1 month ago'],
  ['2026-11-07T12:00:00Z', '2 weeks ago'],
  ['2025-10-01T12:00:00Z', '1 year ago'],
  ['2020-11-21T12:00:00Z', '6 years ago'],
])('%s was %s', (time, text) => expect(formatAgo(time, now)).toBe(text))

test('counts, shares and exact times', () => {
  expect(formatPlural(1, 'tag')).toBe('1 tag')
  expect(formatPlural(1024, 'tag')).toBe('1,024 tags')
  expect([0, 999, 1000, 12_345_678].map(formatCount)).toEqual(['0', '999', '1,000', '12,345,678'])
  expect(formatPlural(2, 'repository', 'repositories')).toBe('2 repositories')
  expect(formatShare(46, 100)).toBe('46%')
  expect(formatShare(1, 1000)).toBe('<1%')
  expect(formatShare(0, 1000)).toBe('0%')
  expect(formatTime('2026-11-18T09:14:05Z')).toBe('18 Nov 2026 09:14:05 UTC')
  expect(formatTime('2026-01-01T01:00:00+02:00')).toBe('31 Dec 2025 23:00:00 UTC')
})

test.each([
  [1000, 0, '1.0 kB'],
  [0, 0, '0 B'],
  [1000, 2, 'at least 1.0 kB'],
  [0, 2, 'unknown'],
])('a sum of %i bytes with %i unknown parts is %s', (bytes, unknown, text) =>
  expect(formatSum(bytes, unknown)).toBe(text),
)
