import { expect, test } from 'vitest'
import { platformColumns } from '@/lib/oci/platform-column'
import { unknownRow } from '@/lib/tag-details/row'
import {
  complete,
  indexRow,
  missingArm64,
  platformEntry,
  withoutArm64,
} from '@/lib/testing/components/matrix-rows'
import { hasGap, platformCell } from './platform-cells'

const columns = ['linux/amd64', 'linux/arm64']

const NONE: readonly string[] = []

test.each([
  ['present', complete],
  ['not in this tag', withoutArm64],
  ['missing', missingArm64],
  ['any', { ...unknownRow('chart'), kind: 'artifact' as const }],
  ['unknown', undefined],
  ['unknown', { ...withoutArm64, isRateLimited: true }],
  ['not in this tag', { ...withoutArm64, isRateLimited: true, dockerHub: { updatedAt: null } }],
  ['unknown', { ...withoutArm64, error: { code: 'DENIED', message: 'no' } }],
  ['unknown', indexRow('odd', platformEntry('linux/amd64'), platformEntry('unknown'))],
])('arm64, which is required, is %s', (cell, row) => {
  expect(platformCell(row, 'linux/arm64', columns)).toBe(cell)
  expect(hasGap(row, columns)).toBe(cell === 'not in this tag' || cell === 'missing')
})

test('only a required platform can be a gap; others are not listed, or missing', () => {
  expect(platformCell(withoutArm64, 'linux/arm64', NONE)).toBe('not listed')
  expect(platformCell(withoutArm64, 'linux/arm64', ['linux/amd64'])).toBe('not listed')
  expect(platformCell(missingArm64, 'linux/arm64', ['linux/amd64'])).toBe('missing')
  for (const row of [complete, withoutArm64, missingArm64]) {
    expect(hasGap(row, ['linux/amd64'])).toBe(false)
    expect(hasGap(row, ['linux/s390x'])).toBe(true)
    expect(hasGap(row, NONE)).toBe(false)
  }
})

test('Windows builds share a column, and a missing one is a gap', () => {
  const builds = [
    platformEntry('windows(10.0.20348.1)/amd64'),
    platformEntry('windows(10.0.17763.1)/amd64', true),
  ]
  const row = indexRow('w', ...builds)
  expect(platformColumns(row.platforms.map(({ platform }) => platform))).toEqual(['windows/amd64'])
  expect(platformCell(row, 'windows/amd64', ['windows/amd64'])).toBe('missing')
})

test('columns are in display order, without one for images that state no platform', () => {
  expect(platformColumns(['windows/amd64', 'unknown', 'linux/arm64', 'linux/amd64', 'linux/arm64'])).toEqual([
    'linux/amd64',
    'linux/arm64',
    'windows/amd64',
  ])
})
