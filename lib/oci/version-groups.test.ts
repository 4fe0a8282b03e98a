import semver from 'semver'
import { describe, expect, test } from 'vitest'
import { groupVersions, type VersionGroup } from './version-groups'
import { readVersionName } from './version-name'
import { sortTags } from './version-order'

/** `label: tags`, floating tags as `tag → newest`, and the rest. */
function read(tags: readonly string[]) {
  const { groups, dates, floating, others, commits, newest } = groupVersions(
    sortTags(tags).map(readVersionName),
  )
  const describe = ({ label, names }: VersionGroup) => `${label}: ${names.map(({ tag }) => tag).join(' ')}`
  return {
    groups: groups.map(describe),
    dates: dates.map(describe),
    floating: [...floating].map(([tag, to]) => `${tag} → ${to.newest.tag}`).sort(),
    others: others.map(({ tag }) => tag),
    commits: commits.map(({ tag }) => tag),
    newest: newest?.tag,
  }
}

const times = (parts: readonly string[], suffixes: readonly string[]) =>
  parts.flatMap((part) => suffixes.map((suffix) => `${part}${suffix}`))

describe('tags of real repositories', () => {
  test("charts: a build isn't a variant", () => {
    const { groups, newest } = read(['1.2.2', '1.2.3_build.5', '1.2.4_up0.9.1', '1.3.0-rc.1_abc'])
    expect(newest).toBe('1.2.4_up0.9.1')
    expect(groups).toEqual(['1.3: 1.3.0-rc.1_abc', '1.2: 1.2.4_up0.9.1 1.2.3_build.5 1.2.2'])
  })

  test('nginx: versions by line with their variants, floating tags at the newest of their variant', () => {
    const variants = ['', '-alpine', '-alpine-slim', '-bookworm']
    const { groups, floating, others, newest } = read([
      ...times(['1', '1.27', '1.27.4', '1.27.3', '1.26', '1.26.3'], variants),
      ...['latest', 'mainline', 'stable', 'alpine', 'mainline-alpine', 'perl'],
    ])
    expect(groups).toEqual([
      '1.27: 1.27.4 1.27.4-alpine 1.27.4-alpine-slim 1.27.4-bookworm 1.27.3 1.27.3-alpine 1.27.3-alpine-slim 1.27.3-bookworm',
      '1.26: 1.26.3 1.26.3-alpine 1.26.3-alpine-slim 1.26.3-bookworm',
    ])
    expect(floating).toEqual(
      [
        ...times(['1', '1.27'], variants).map((tag) => `${tag} → ${tag.replace(/^[\d.]+/, '1.27.4')}`),
        ...variants.map((variant) => `1.26${variant} → 1.26.3${variant}`),
        ...['latest → 1.27.4', 'alpine → 1.27.4-alpine'],
      ].sort(),
    )
    expect(others).toEqual(['mainline', 'mainline-alpine', 'perl', 'stable'])
    expect(newest).toBe('1.27.4')
  })

  test('golang: an old release without a third number, pre-releases in their own line', () => {
    const { groups, floating, newest } = read([
      ...[
        '1.24rc1',
        '1.24-rc',
        '1.23.2',
        '1.23.2-alpine3.20',
        '1.23',
        '1.4',
        '1.4-onbuild',
        'rc',
        'latest',
        '1',
        'tip',
      ],
    ])
    expect(groups).toEqual([
      '1.24: 1.24rc1 1.24-rc',
      '1.23: 1.23.2 1.23.2-alpine3.20',
      '1.4: 1.4 1.4-onbuild',
    ])
    expect(floating).toEqual(['1 → 1.23.2', '1.23 → 1.23.2', 'latest → 1.23.2'])
    expect(newest).toBe('1.23.2')
  })

  test('node: a major version that exists only with a variant has its own line', () => {
    const { groups, floating } = read([
      ...times(['22', '22.9', '22.9.0', '20', '20.18.0'], ['', '-alpine3.20']),
      ...['22-onbuild', 'lts', 'jod', 'alpine3.20', 'latest-alpine3.20', 'current-alpine3.20'],
    ])
    expect(groups).toEqual([
      '22: 22-onbuild',
      '22.9: 22.9.0 22.9.0-alpine3.20',
      '20.18: 20.18.0 20.18.0-alpine3.20',
    ])
    expect(floating).toContain('latest-alpine3.20 → 22.9.0-alpine3.20')
    expect(floating).toContain('20 → 20.18.0')
  })

  test('postgres and ubuntu: with two numbers, the first is the line', () => {
    expect(read(['16', '16.4', '16.3', '15.8', '17rc1', '16.4-alpine', '16-alpine'])).toMatchObject({
      groups: ['17: 17rc1', '16: 16.4 16.4-alpine 16.3', '15: 15.8'],
      floating: ['16 → 16.4', '16-alpine → 16.4-alpine'],
      newest: '16.4',
    })
    expect(read(['24.04', '24.10', '22.04', 'noble', 'noble-20240605', 'rolling', 'latest'])).toMatchObject({
      groups: ['24: 24.10 24.04', '22: 22.04'],
      others: ['noble', 'noble-20240605', 'rolling'],
      floating: ['latest → 24.10'],
    })
  })

  test('distroless: no versions, words and their variants', () => {
    expect(read(['latest', 'nonroot', 'debug', 'debug-nonroot', 'latest-amd64', 'nonroot-arm64'])).toEqual({
      groups: [],
      dates: [],
      floating: [],
      others: ['latest', 'debug', 'debug-nonroot', 'latest-amd64', 'nonroot', 'nonroot-arm64'],
      commits: [],
      newest: undefined,
    })
  })

  test('dates are grouped by year; next to dotted versions, a date is not the newest (alpine)', () => {
    expect(read(['20240513', '20231001', '20240101120000', 'latest'])).toMatchObject({
      groups: ['2024: 20240101120000 20240513', '2023: 20231001'],
    })
    expect(read(['2024-05-13', '2023-01-01', 'latest'])).toMatchObject({
      groups: ['2024: 2024-05-13', '2023: 2023-01-01'],
      floating: ['latest → 2024-05-13'],
    })
    expect(read(['20240923', '3.20.3', '3.20', '3', 'edge', 'latest'])).toMatchObject({
      groups: ['3.20: 3.20.3'],
      dates: ['2024: 20240923'],
      floating: ['3 → 3.20.3', '3.20 → 3.20.3', 'latest → 3.20.3'],
      newest: '3.20.3',
    })
    expect(read(['2024.01.5', '2024.1.6', '2024.01', '0.118.5'])).toMatchObject({
      groups: ['2024.1: 2024.1.6 2024.01.5', '0.118: 0.118.5'],
      floating: ['2024.01 → 2024.1.6'],
    })
  })

  test('an optional `v`; four numbers; whole numbers', () => {
    expect(read(['v1.2.3', 'v1.2', 'v1', 'v1.2.4-rc.1', '1.2.2'])).toMatchObject({
      groups: ['1.2: v1.2.4-rc.1 v1.2.3 1.2.2'],
      floating: ['v1 → v1.2.3', 'v1.2 → v1.2.3'],
      newest: 'v1.2.3',
    })
    expect(read(['10.0.20348.2113', '10.0.20348', '10.0.17763.1', 'ltsc2022'])).toMatchObject({
      groups: ['10.0: 10.0.20348.2113 10.0.17763.1'],
      floating: ['10.0.20348 → 10.0.20348.2113'],
    })
    expect(read(['41', '40', '39', 'rawhide', 'latest'])).toMatchObject({
      groups: ['Numbers: 41 40 39'],
      floating: ['latest → 41'],
      newest: '41',
    })
  })

  test('`latest` only, commits only, variants only', () => {
    expect(read(['latest'])).toMatchObject({ groups: [], floating: [], others: ['latest'] })
    expect(read(['3f2a91b', 'sha-3f2a91c', 'main-3f2a91d'])).toMatchObject({
      groups: [],
      others: [],
      commits: ['3f2a91b', 'main-3f2a91d', 'sha-3f2a91c'],
    })
    expect(read(['1.0.1-alpine', '1.0.0-alpine', 'latest', 'alpine'])).toMatchObject({
      groups: ['1.0: 1.0.1-alpine 1.0.0-alpine'],
      floating: ['alpine → 1.0.1-alpine', 'latest → 1.0.1-alpine'],
      newest: '1.0.1-alpine',
    })
  })
})

test('each of 10,000 tags is in one group', () => {
  const tags = Array.from({ length: 10_000 }, (_, n) => {
    const version = `${n % 7}.${n % 90}.${Math.floor(n / 7)}`
    return [
      version,
      `${version}-alpine`,
      `${version}-rc.${n}`,
      `sha-${n.toString(16).padStart(7, 'a1')}`,
      `pr-${n}`,
    ][n % 5]
  }).flatMap((tag) => tag ?? [])
  const all = [...new Set(tags)]
  const { groups, dates, floating, others, commits } = groupVersions(sortTags(all).map(readVersionName))
  const placed = [...[...groups, ...dates].flatMap(({ names }) => names), ...others, ...commits].map(
    ({ tag }) => tag,
  )
  expect([...placed, ...floating.keys()].sort()).toEqual(all.sort())
})

test('for strict SemVer, the newest stable version and the pre-releases agree with semver', () => {
  const parts = ['0', '1', '2', '10']
  const all = parts.flatMap((major) =>
    parts.flatMap((minor) =>
      ['', '-alpha.1', '-beta', '-rc.2', '-rc.10'].map((pre) => `${major}.${minor}.${major}${pre}`),
    ),
  )
  for (const tags of [all, all.slice(0, 9), all.slice(3, 4), all.filter((tag) => tag.includes('-'))]) {
    const sorted = sortTags(tags)
    expect(sorted).toEqual(semver.rsort([...tags]))
    expect(groupVersions(sorted.map(readVersionName)).newest?.tag ?? null).toBe(
      semver.maxSatisfying(tags, '*'),
    )
    for (const tag of tags)
      expect(readVersionName(tag).preRelease).toBe((semver.prerelease(tag) ?? []).join('.'))
  }
})
