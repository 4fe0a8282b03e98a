import { expect, test } from 'vitest'
import { readVersionName } from '@/lib/oci/version-name'
import type { Alias, VersionRow } from './resolve-versions'
import { listTagsOf, shownNames } from './shown-names'

const floats = (tag: string): Alias => ({ tag, floating: { state: 'undecided' } })
const behind = (tag: string): Alias => ({
  tag,
  floating: { state: 'behind', version: readVersionName('1.0.0'), newest: readVersionName('2.0.0') },
})

const rowOf = (tag: string, aliases: Alias[] = []): VersionRow => ({
  name: readVersionName(tag),
  aliases,
  ofImage: [],
  row: undefined,
})

function makeRow(aliases: Alias[], versions: VersionRow[] = []): VersionRow {
  const row = rowOf('1.0.0', aliases)
  row.ofImage = versions.length > 0 ? [row, ...versions] : []
  return row
}

function shown(aliases: Alias[], versions: string[] = []) {
  const { names, hiddenCount } = shownNames(
    makeRow(
      aliases,
      versions.map((tag) => rowOf(tag)),
    ),
  )
  return [...names.map(({ tag }) => tag), hiddenCount]
}

test('shows the most precise version first, then latest, then branches, if they fit', () => {
  const commit = `sha-${'3f2a91b'.repeat(5)}`
  expect(shown([{ tag: 'stable' }, { tag: commit }, floats('latest'), floats('1')], ['1.0.0-rc.1'])).toEqual([
    '1.0.0-rc.1',
    '1',
    'latest',
    'stable',
    1,
  ])
  expect(shown([])).toEqual([0])
})

test('tags that are behind are shown, whatever fits', () => {
  const branch = 'a-branch-with-a-name-that-is-longer-than-the-room'
  expect(shown([{ tag: '1.0' }, behind(branch)])).toEqual(['1.0', branch, 0])
})

test('lists all tags of the image, also those of its other versions', () => {
  const row = makeRow([{ tag: '1' }], [rowOf('0.9.0', [{ tag: '0.9' }])])
  expect(listTagsOf(row)).toEqual(['1.0.0', '1', '0.9.0', '0.9'])
  expect(shownNames(row).hiddenCount).toBe(1)
  expect(listTagsOf(makeRow([{ tag: '1' }]))).toEqual(['1.0.0', '1'])
})

test('shows some of very many tags, and counts the rest', () => {
  const many = Array.from({ length: 9999 }, (_, n) => `1.${n}.0`)
  expect(shown([], many).at(-1)).toBe(9999 - 5)
  expect(shown(many.map(behind)).at(-1)).toBe(9999 - 6)
})
