import { expect, test } from 'vitest'
import { groupVersions } from '@/lib/oci/version-groups'
import { readVersionName } from '@/lib/oci/version-name'
import { sortTags } from '@/lib/oci/version-order'
import { unknownRow } from '@/lib/tag-details/row'
import { resolveVersions } from './resolve-versions'
import { versionItems } from './version-items'

/** The lines as text, with `v` before open groups and `>` before closed ones. */
function lines(tags: readonly string[], opened: Record<string, boolean> = {}, filter?: string) {
  const groups = groupVersions(sortTags(tags).map(readVersionName))
  const resolved = resolveVersions(groups, (tag) => ({ ...unknownRow(tag), digest: tag }))
  const sections = [
    { key: '@others', label: 'Others', rows: resolved.others },
    { key: '@commits', label: 'Commits', rows: resolved.commits },
  ]
  return versionItems(
    { ...resolved, sections },
    {
      isWanted: filter === undefined ? undefined : ({ name }) => name.tag.includes(filter),
      opened: new Map(Object.entries(opened)),
    },
  ).map((item) => {
    if (item.kind === 'row') return item.row.name.tag
    const sign = item.isOpen ? 'v' : '>'
    return item.kind === 'group' ? `${sign} ${item.label} (${item.said})` : `${sign} ${item.label}`
  })
}

test('folds and counts variants and pre-releases, which can be opened', () => {
  const tags = ['1.1.0', '1.1.0-alpine', '1.1.0-slim', '1.1.1-rc.1', 'main', '3f2a91b']
  expect(lines(tags)).toEqual([
    'v 1.1 (1 version, 2 variants, 1 pre-release)',
    '1.1.0',
    '> 2 variants: -alpine, -slim',
    '> 1 pre-release',
    '> Others (1 tag)',
    '> Commits (1 tag)',
  ])
  expect(lines(tags, { '1.1 variants': true, '1.1 pre-releases': true, '@commits': true })).toEqual([
    'v 1.1 (1 version, 2 variants, 1 pre-release)',
    '1.1.0',
    'v 2 variants: -alpine, -slim',
    '1.1.0-alpine',
    '1.1.0-slim',
    'v 1 pre-release',
    '1.1.1-rc.1',
    '> Others (1 tag)',
    'v Commits (1 tag)',
    '3f2a91b',
  ])
  expect(lines(tags, { 1.1: false })[0]).toMatch(/^> 1\.1/)
})

test.each([
  [
    ['1.0.0-rc.1', '1.0.0-rc.2'],
    ['v 1.0 (2 pre-releases)', '1.0.0-rc.2', '1.0.0-rc.1'],
  ],
  [
    ['1.0.0-alpine', '1.0.0-slim'],
    ['v 1.0 (2 versions)', '1.0.0-alpine', '1.0.0-slim'],
  ],
  [
    ['latest', 'edge'],
    ['v Others (2 tags)', 'latest', 'edge'],
  ],
  [
    ['3f2a91b', 'sha-3f2a91c'],
    ['v Commits (2 tags)', '3f2a91b', 'sha-3f2a91c'],
  ],
])('nothing is folded to nothing: %j', (tags, shown) => {
  expect(lines(tags)).toEqual(shown)
})

test('is initially open down to the newest stable version, then as far as fits a screen', () => {
  const patches = (line: string) => Array.from({ length: 20 }, (_, n) => `${line}.${n}`)
  const tags = ['2.0.0-rc.1', ...patches('1.3'), ...patches('1.2'), ...patches('1.1'), '1.0.0']
  expect(lines(tags).filter((line) => /^[v>]/.test(line))).toEqual([
    'v 2.0 (1 pre-release)',
    'v 1.3 (20 versions)',
    '> 1.2 (20 versions)',
    '> 1.1 (20 versions)',
    '> 1.0 (1 version)',
  ])
})

test('a filter opens matches, and hides the rest', () => {
  const tags = ['1.1.0', '1.1.0-alpine', '1.0.0', '1.0.0-alpine', 'alpine-test', 'main']
  expect(lines(tags, { 1.1: false }, 'alpine')).toEqual([
    'v 1.1 (1 version)',
    '1.1.0-alpine',
    'v 1.0 (1 version)',
    '1.0.0-alpine',
    'v Others (1 tag)',
    'alpine-test',
  ])
})
