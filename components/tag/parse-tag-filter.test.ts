import { expect, test, vi } from 'vitest'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { filterTags } from './filter-tags'
import { parseTagFilter } from './parse-tag-filter'

const NOW = '2026-03-31T00:00:00Z'
const DIGEST = `sha256:4f2a91b7${'0'.repeat(56)}`

const entry = (platform: string) => ({ platform, digest: platform, missing: false, sizeBytes: null })
const ROWS: Record<string, Partial<TagRow>> = {
  '1.26.3': {
    type: 'multi-platform',
    digest: DIGEST,
    platforms: [entry('linux/amd64'), entry('linux/arm/v7'), entry('linux/arm64')],
    created: '2026-03-20T00:00:00Z',
  },
  '1.26.3-alpine': { type: 'image', platforms: [entry('linux/amd64')], created: '2026-01-01T00:00:00Z' },
  '1.27.0': { type: 'image', platforms: [entry('windows(10.0.20348.1)/amd64')] },
  chart_1: { type: 'helm', platforms: [], created: '2020-01-01T00:00:00Z' },
  refused: { error: { code: 'DENIED', message: 'denied' } },
}
const TAGS = [...Object.keys(ROWS), 'unread']
const rowOf = (tag: string) => (ROWS[tag] ? { ...unknownRow(tag), ...ROWS[tag] } : undefined)
const find = (filter: string) => filterTags(TAGS, parseTagFilter(filter, NOW), rowOf)

test.each([
  ['', TAGS],
  ['1.26', ['1.26.3', '1.26.3-alpine']],
  ['ALPINE 1.26', ['1.26.3-alpine']],
  ['-alpine', ['1.26.3-alpine']],
  ['1.26*', ['1.26.3', '1.26.3-alpine']],
  ['*.3', ['1.26.3']],
  ['1.2?.3*', ['1.26.3', '1.26.3-alpine']],
  ['1.2?.0', ['1.27.0']],
  ['?.3', []],
  // A regular expression of so many stars would never end.
  [`${'*'.repeat(200)}y`, []],
  [`${'*a'.repeat(200)}*b`, []],
  ['chart+1', ['chart_1']],
  ['*+1', ['chart_1']],
  ['4f2a91', ['1.26.3']],
  ['4f2a9', []],
])('finds by name %s', (filter, tags) => {
  expect(find(filter)).toEqual({ tags, notLoadedCount: 0, unknownCount: 0 })
})

test.each([
  ['sha256:4f2a', ['1.26.3'], 1, 4],
  ['@sha256:4f2a91', ['1.26.3'], 1, 4],
  ['platform:linux/arm64', ['1.26.3'], 1, 1],
  ['platform:linux/arm', ['1.26.3'], 1, 1],
  ['platform:arm64', ['1.26.3'], 1, 1],
  ['platform:windows', ['1.27.0'], 1, 1],
  ['platform:amd64 1.26', ['1.26.3', '1.26.3-alpine'], 0, 0],
  ['-platform:linux/arm64', ['1.26.3-alpine', '1.27.0', 'chart_1'], 1, 1],
  ['platform:"linux/arm64"', ['1.26.3'], 1, 1],
  ['kind:chart', ['chart_1'], 1, 1],
  ['kind:IMAGE', ['1.26.3', '1.26.3-alpine', '1.27.0'], 1, 1],
  ['kind:helm', ['chart_1'], 1, 1],
  ['-kind:image', ['chart_1'], 1, 1],
  ['kind:constructor', [], 1, 1],
  ['older:30d', ['1.26.3-alpine', 'chart_1'], 1, 2],
  ['newer:2w', ['1.26.3'], 1, 2],
  ['-older:1y', ['1.26.3', '1.26.3-alpine'], 1, 2],
  ['older:1mo kind:chart', ['chart_1'], 1, 1],
])('finds what tags point to: %s', (filter, tags, notLoadedCount, unknownCount) => {
  expect(find(filter)).toEqual({ tags, notLoadedCount, unknownCount })
})

test('finds a listed name that looks like a digest, which can’t be loaded', () => {
  const names = ['sha256:77aa', 'sha256:88bb']
  expect(filterTags(names, parseTagFilter('sha256:77', NOW), () => undefined)).toEqual({
    tags: ['sha256:77aa'],
    notLoadedCount: 0,
    unknownCount: 0,
  })
})

test.each([
  ['arch:arm64', 'There’s no filter arch:. Use platform:, kind:, older:, or newer:.'],
  ['constructor:x', 'There’s no filter constructor:. Use platform:, kind:, older:, or newer:.'],
  ['1.26 older:soon', 'Enter an age as a number and h, d, w, mo, or y: older:30d.'],
  ['platform:', 'Enter a platform: platform:linux/arm64.'],
  ['kind:', 'Enter a kind: kind:image, kind:chart, or kind:sbom.'],
])('says what is wrong with %s', (filter, problem) => {
  expect(parseTagFilter(filter, NOW).problem).toBe(problem)
  expect(find(filter).tags).toEqual([])
})

test('checks a repeated word once, and nothing after a word that doesn’t match', () => {
  const { terms } = parseTagFilter('1 1 "1" 26 1', NOW)
  expect(terms).toHaveLength(2)
  const later = vi.fn(() => true)
  const [first] = parseTagFilter('nothing', NOW).terms
  if (!first) throw new Error('no term')
  filterTags(TAGS, { terms: [first, { ...first, matches: later }], problem: undefined })
  expect(later).not.toHaveBeenCalled()
})
