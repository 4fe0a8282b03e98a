import { describe, expect, test } from 'vitest'
import { groupVersions } from '@/lib/oci/version-groups'
import { readVersionName } from '@/lib/oci/version-name'
import { sortTags } from '@/lib/oci/version-order'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { resolveVersions, type VersionRow } from './resolve-versions'

const groupsOf = (tags: readonly string[]) => groupVersions(sortTags(tags).map(readVersionName))

/** The digest that each tag points to; `undefined` if it isn't loaded. */
function resolve(digests: Record<string, string | undefined>) {
  const rowOf = (tag: string): TagRow | undefined =>
    digests[tag] === undefined ? undefined : { ...unknownRow(tag), digest: digests[tag] }
  const { groups, others, commits, floatingTags, notLoadedCount } = resolveVersions(
    groupsOf(Object.keys(digests)),
    rowOf,
  )
  const said = (rows: readonly VersionRow[]) =>
    rows.map(({ name, aliases }) => [name.tag, ...aliases.map(({ tag }) => tag)].join(' = '))
  return {
    groups: groups.map(({ label, rows }) => ({ [label]: said(rows) })),
    others: said(others),
    commits: said(commits),
    floatingTags: Object.fromEntries(
      [...floatingTags].map(([tag, floating]) => [
        tag,
        'version' in floating
          ? `${floating.state} ${floating.version.tag}, newest ${floating.newest.tag}`
          : floating.state,
      ]),
    ),
    notLoadedCount,
  }
}

describe('groups tags with the same digest', () => {
  test('under their version: `latest` = 1.27 = 1.27.0, with variants and commits', () => {
    expect(
      resolve({
        latest: 'a',
        '1': 'a',
        '1.27': 'a',
        '1.27.0': 'a',
        '1.27.0-bookworm': 'a',
        mainline: 'a',
        'sha-3f2a91b': 'a',
        alpine: 'b',
        '1.27-alpine': 'b',
        '1.27.0-alpine': 'b',
        '1.27.0-alpine3.21': 'b',
        '1.26': 'c',
        '1.26.3': 'c',
        stable: 'c',
        '1.26.2': 'd',
        'sha-aaaaaa1': 'e',
      }),
    ).toEqual({
      groups: [
        {
          1.27: [
            '1.27.0 = 1.27.0-bookworm = latest = 1 = 1.27 = mainline = sha-3f2a91b',
            '1.27.0-alpine = 1.27.0-alpine3.21 = alpine = 1.27-alpine',
          ],
        },
        { 1.26: ['1.26.3 = 1.26 = stable', '1.26.2'] },
      ],
      others: [],
      commits: ['sha-aaaaaa1'],
      floatingTags: {
        1: 'current 1.27.0, newest 1.27.0',
        1.26: 'current 1.26.3, newest 1.26.3',
        1.27: 'current 1.27.0, newest 1.27.0',
        '1.27-alpine': 'current 1.27.0-alpine, newest 1.27.0-alpine',
        alpine: 'current 1.27.0-alpine, newest 1.27.0-alpine',
        latest: 'current 1.27.0, newest 1.27.0',
      },
      notLoadedCount: 0,
    })
  })

  test('keeps versions of one image apart, with floating tags at the newest', () => {
    const { groups } = resolve({ '1.0.2': 'a', '1.0.1': 'a', '1.0.0': 'a', '1.0': 'a', 'v1.0.1': 'a' })
    expect(groups).toEqual([{ '1.0': ['1.0.2 = 1.0', '1.0.1 = v1.0.1', '1.0.0'] }])
    expect(resolve({ '1.1.0': 'a', '1.0.1': 'a', '1.0': 'a', '1.1': 'a' }).groups).toEqual([
      { 1.1: ['1.1.0 = 1.1'] },
      { '1.0': ['1.0.1 = 1.0'] },
    ])
    const row = (tag: string) => ({ ...unknownRow(tag), digest: 'a' })
    const [first] = resolveVersions(groupsOf(['1.0.2', '1.0.1']), row).groups
    expect(first?.rows[1]?.ofImage.map(({ name }) => name.tag)).toEqual(['1.0.2', '1.0.1'])
  })

  test('treats dates as aliases of dotted versions', () => {
    expect(
      resolve({ '1.1.0': 'a', '2026-05-13': 'a', '1.0.0': 'b', '2026-05-12': 'c', edge: 'c', latest: 'c' }),
    ).toMatchObject({
      groups: [
        { 1.1: ['latest = 2026-05-12 = edge', '1.1.0 = 2026-05-13'] },
        { '1.0': ['1.0.0'] },
        { 2026: [] },
      ],
      floatingTags: { latest: 'no version' },
    })
    expect(resolve({ '1.1.0': 'a', '2026-05-12': 'c', edge: 'c' }).groups).toEqual([
      { 1.1: ['1.1.0'] },
      { 2026: ['2026-05-12 = edge'] },
    ])
  })

  test('the most specific name comes first: `1.27-alpine` belongs to 1.27.2-alpine3.20', () => {
    expect(
      resolve({ '1.27-alpine': 'a', '1.27.2-alpine3.20': 'a', '1.27.1-alpine3.20': 'b' }).groups,
    ).toEqual([{ 1.27: ['1.27.2-alpine3.20 = 1.27-alpine', '1.27.1-alpine3.20'] }])
  })
})

describe('a floating tag', () => {
  const versions = { '1.27.0': 'new', '1.26.3': 'old', '1.26.2': 'older' }
  test.each([
    ['behind 1.26.3, newest 1.27.0', { ...versions, latest: 'old' }],
    ['current 1.27.0, newest 1.27.0', { ...versions, latest: 'new' }],
    ['no version', { ...versions, latest: 'other' }],
    ['undecided', { ...versions, '1.25.0': undefined, latest: 'other' }],
    ['unread', { ...versions, latest: undefined }],
    // The newest may be the same image, and then nothing is behind.
    ['undecided', { ...versions, '1.27.0': undefined, latest: 'old' }],
    ['pre-release 2.0.0-rc.1, newest 1.27.0', { ...versions, '2.0.0-rc.1': 'rc', latest: 'rc' }],
  ])('is %s', (said, digests) => {
    expect(resolve(digests).floatingTags).toEqual({ latest: said })
  })

  test('is compared with the newest version in its line', () => {
    const { groups, floatingTags } = resolve({ ...versions, '1.26': 'older', '1': 'old', '1.27': 'rebuilt' })
    expect(floatingTags).toEqual({
      1: 'behind 1.26.3, newest 1.27.0',
      1.26: 'behind 1.26.2, newest 1.26.3',
      1.27: 'no version',
    })
    expect(groups).toEqual([{ 1.27: ['1.27', '1.27.0'] }, { 1.26: ['1.26.3 = 1', '1.26.2 = 1.26'] }])
  })

  test('without a version is listed once, in the line of the version that it should point to', () => {
    const { groups, others } = resolve({
      '1.0.0': 'a',
      '1.0': 'b',
      latest: 'b',
      main: 'b',
      edge: 'c',
      dev: 'c',
    })
    expect(groups).toEqual([{ '1.0': ['latest = 1.0 = main', '1.0.0'] }])
    expect(others).toEqual(['dev = edge'])
  })
})

test('groups nothing by names alone, and lists floating tags in their line', () => {
  expect(
    resolve({ latest: undefined, '1.0': undefined, '1.0.1': undefined, '1.0.0': undefined, main: undefined }),
  ).toEqual({
    groups: [{ '1.0': ['latest', '1.0', '1.0.1', '1.0.0'] }],
    others: ['main'],
    commits: [],
    floatingTags: { latest: 'unread', '1.0': 'unread' },
    notLoadedCount: 2,
  })
})

test.each([1, 10_000])('reads each row only a few times for 10,000 tags on %i images', (images) => {
  const tags = Array.from({ length: 10_000 }, (_, n) =>
    n % 10 === 0 ? `${n % 7}.${n % 90}` : `${n % 7}.${n % 90}.${n}`,
  )
  const groups = groupsOf([...new Set(tags), 'latest'])
  let lookups = 0
  const { groups: resolved } = resolveVersions(groups, (tag) => {
    lookups += 1
    return { ...unknownRow(tag), digest: `${tag.length % images}` }
  })
  expect(lookups).toBeLessThan(5 * tags.length)
  expect(resolved.flatMap(({ rows }) => rows).length).toBeGreaterThan(5000)
})
