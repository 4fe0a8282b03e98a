import { expect, test } from 'vitest'
import { groupVersions } from '@/lib/oci/version-groups'
import { readVersionName } from '@/lib/oci/version-name'
import { sortTags } from '@/lib/oci/version-order'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { sizeCell, sizeColumns } from './size-cells'
import { sizeNames } from './size-names'

const entry = (platform: string, sizeBytes: number | null, missing = false) => ({
  platform,
  sizeBytes,
  missing,
  digest: platform,
})
const row = (given: Partial<TagRow>): TagRow => ({ ...unknownRow('t'), kind: 'index', ...given })
const amd = entry('linux/amd64', 10)

test.each<[unknown, TagRow | undefined]>([
  [20, row({ platforms: [amd, entry('linux/arm64', 20)] })],
  [0, row({ platforms: [entry('linux/arm64', 0)] })],
  [20, row({ platforms: [entry('linux/arm64 (zstd)', 15), entry('linux/arm64', 20)] })],
  ['not in this tag', row({ platforms: [amd] })],
  ['missing', row({ platforms: [amd, entry('linux/arm64', null, true)] })],
  ['unknown', row({ platforms: [entry('linux/arm64', null)] })],
  ['unknown', row({ kind: 'image', platforms: [] })],
  ['not loaded', undefined],
  ['not loaded', row({ isRateLimited: true, kind: null })],
  ['not loaded', row({ isRateLimited: true, error: { code: 'QUOTA_RESERVED', message: 'kept' } })],
  ['failed', row({ error: { code: 'DENIED', message: 'no' } })],
  [7, row({ isRateLimited: true, dockerHub: { updatedAt: null }, platforms: [entry('linux/arm64', 7)] })],
  ['not in this tag', row({ kind: 'artifact', sizeBytes: 5 })],
])('arm64 is %s', (cell, known) => {
  expect(sizeCell(known, 'linux/arm64')).toBe(cell)
})

test('columns are platforms in display order; images without a platform and other artifacts come last', () => {
  const windows = [entry('windows(10.0.2)/amd64', 90), entry('windows(10.0.1)/amd64', 80)]
  const rows = [
    row({ platforms: [...windows, amd] }),
    row({ kind: 'image', platforms: [entry('unknown', 4)] }),
    row({ kind: 'artifact', sizeBytes: 5 }),
    undefined,
  ]
  expect(sizeColumns(rows)).toEqual(['linux/amd64', 'windows/amd64', 'unknown', 'any platform'])
  expect(sizeCell(rows[0], 'windows/amd64')).toBe(90)
  expect(sizeCell(rows[1], 'unknown')).toBe(4)
  expect(sizeCell(rows[2], 'any platform')).toBe(5)
})

function names(tags: readonly string[], variant = '', hasPreReleases = false) {
  return sizeNames(groupVersions(sortTags(tags).map(readVersionName)), { variant, hasPreReleases })
}

test('lists the versions of one variant, newest first, without floating tags and pre-releases', () => {
  const tags = [
    'latest',
    '1',
    '1.1',
    '1.1.0',
    'v1.1.0',
    '1.0.0',
    '1.0.0-rc.1',
    '1.1.0-alpine',
    '1.0.0-alpine',
    'main',
  ]
  expect(names(tags)).toEqual({
    tags: ['1.1.0', '1.0.0'],
    hasVersions: true,
    variants: ['', 'alpine'],
    variant: '',
    preReleaseCount: 1,
  })
  expect(names(tags, '', true).tags).toEqual(['1.1.0', '1.0.0', '1.0.0-rc.1'])
  expect(names(tags, 'alpine').tags).toEqual(['1.1.0-alpine', '1.0.0-alpine'])
  expect(names(tags, 'no such').variant).toBe('')
  expect(names(tags, '*').tags).toEqual(['1.1.0', '1.1.0-alpine', '1.0.0', '1.0.0-alpine'])
})

test.each([
  [
    ['1.0.0-rc.1', '1.0.0-rc.2'],
    ['1.0.0-rc.2', '1.0.0-rc.1'],
  ],
  [
    ['1.1.0-build5', '1.0.0-build4'],
    ['1.1.0-build5', '1.0.0-build4'],
  ],
  [
    ['latest', 'main'],
    ['latest', 'main'],
  ],
  [
    ['3f2a91b', 'sha-3f2a91c'],
    ['3f2a91b', 'sha-3f2a91c'],
  ],
])('always lists some tags: %j', (tags, shown) => {
  expect(names(tags).tags).toEqual(shown)
})
