import { expect, test } from 'vitest'
import { platformColumns } from '@/lib/oci/platform-column'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { hasGap, platformCell } from './platform-cells'

const entry = (platform: string, missing = false) => ({
  platform,
  digest: `of ${platform}`,
  missing,
  sizeBytes: null,
})
const image = (tag: string, ...platforms: TagRow['platforms']): TagRow => ({
  ...unknownRow(tag),
  digest: `sha256:${tag}`,
  kind: 'index',
  platforms,
})
const whole = image('1.2', entry('linux/amd64'), entry('linux/arm64'))
const unbuilt = image('1.1', entry('linux/amd64'))
const hole = image('1.0', entry('linux/amd64'), entry('linux/arm64', true))
const columns = ['linux/amd64', 'linux/arm64']

const NONE: readonly string[] = []

test.each([
  ['present', whole],
  ['not in this tag', unbuilt],
  ['missing', hole],
  ['any', { ...unknownRow('chart'), kind: 'artifact' as const }],
  ['unknown', undefined],
  ['unknown', { ...unbuilt, isRateLimited: true }],
  ['not in this tag', { ...unbuilt, isRateLimited: true, dockerHub: { updatedAt: null } }],
  ['unknown', { ...unbuilt, error: { code: 'DENIED', message: 'no' } }],
  ['unknown', image('odd', entry('linux/amd64'), entry('unknown'))],
])('arm64, which is required, is %s', (cell, row) => {
  expect(platformCell(row, 'linux/arm64', columns)).toBe(cell)
  expect(hasGap(row, columns)).toBe(cell === 'not in this tag' || cell === 'missing')
})

test('only a required platform makes a gap; one that nobody requires is not listed, or missing', () => {
  expect(platformCell(unbuilt, 'linux/arm64', NONE)).toBe('not listed')
  expect(platformCell(unbuilt, 'linux/arm64', ['linux/amd64'])).toBe('not listed')
  expect(platformCell(hole, 'linux/arm64', ['linux/amd64'])).toBe('missing')
  for (const row of [whole, unbuilt, hole]) {
    expect(hasGap(row, ['linux/amd64'])).toBe(false)
    expect(hasGap(row, ['linux/s390x'])).toBe(true)
    expect(hasGap(row, NONE)).toBe(false)
  }
})

test('builds of Windows are one column, and one that is missing is a gap', () => {
  const builds = [entry('windows(10.0.20348.1)/amd64'), entry('windows(10.0.17763.1)/amd64', true)]
  const row = image('w', ...builds)
  expect(platformColumns(row.platforms.map(({ platform }) => platform))).toEqual(['windows/amd64'])
  expect(platformCell(row, 'windows/amd64', ['windows/amd64'])).toBe('missing')
})

test('columns are in display order, what names no platform is none', () => {
  expect(platformColumns(['windows/amd64', 'unknown', 'linux/arm64', 'linux/amd64', 'linux/arm64'])).toEqual([
    'linux/amd64',
    'linux/arm64',
    'windows/amd64',
  ])
})
