import { expect, test } from 'vitest'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { columnsOf, formatShown, parseShown, totalOf } from './coverage-totals'

function row(platforms: string[], missing: string[] = []): TagRow {
  const listed = [...platforms, ...missing].map((platform) => ({
    platform,
    digest: `sha256:${platform}`,
    sizeBytes: null,
    missing: missing.includes(platform),
  }))
  return { ...unknownRow('1.0'), digest: 'sha256:1', kind: 'index', platforms: listed }
}

const both = row(['linux/amd64', 'linux/arm64'])
const one = row(['linux/amd64'])
const hole = row(['linux/amd64'], ['linux/arm64'])
const refused = { ...unknownRow('1.0'), error: { code: 'DENIED', message: 'no' } }
const chart: TagRow = { ...unknownRow('1.0'), kind: 'artifact' }
const all = [both, one, hole, refused, chart]

test('totals count what is known: a refused item isn’t, and what isn’t an image has no platform', () => {
  expect(columnsOf(all, [])).toEqual(['linux/amd64', 'linux/arm64'])
  expect(totalOf(all, 'linux/amd64')).toEqual({ present: 3, known: 3 })
  expect(totalOf(all, 'linux/arm64')).toEqual({ present: 1, known: 3 })
})

test('a required platform without images is also a column', () => {
  expect(columnsOf([one], ['linux/s390x', 'linux/amd64'])).toEqual(['linux/amd64', 'linux/s390x'])
})

test.each([
  [undefined, ''],
  [[], 'none'],
  [['linux/arm64'], 'linux/arm64'],
])('the shown columns %j are %j in the address', (shown, text) => {
  const columns = ['linux/amd64', 'linux/arm64']
  expect(parseShown(text)).toEqual(shown)
  expect(formatShown(shown ?? columns, columns)).toBe(text)
})
