import { expect, test } from 'vitest'
import { readVersionName } from '@/lib/oci/version-name'
import type { Alias, VersionRow } from './resolve-versions'
import { shownNames } from './shown-names'

const floats = (tag: string): Alias => ({ tag, floating: { state: 'undecided' } })

function shown(aliases: Alias[], versions: string[] = [], isOpen = false) {
  const rowOf = (tag: string): VersionRow => ({
    name: readVersionName(tag),
    aliases: [],
    ofImage: [],
    row: undefined,
  })
  const row = { ...rowOf('1.0.0'), aliases }
  row.ofImage = versions.length > 0 ? [row, ...versions.map(rowOf)] : []
  const { names, hiddenCount } = shownNames(row, isOpen)
  return [...names.map(({ tag }) => tag), hiddenCount]
}

test('shows floating tags first, then versions of the same image, then others if they fit', () => {
  const commit = `sha-${'3f2a91b'.repeat(5)}`
  expect(shown([{ tag: 'stable' }, { tag: commit }, floats('latest'), floats('1')], ['1.0.0-rc.1'])).toEqual([
    'latest',
    '1',
    '1.0.0-rc.1',
    'stable',
    1,
  ])
  expect(shown([{ tag: commit }, floats('latest')], [], true)).toEqual(['latest', commit, 0])
  expect(shown([])).toEqual([0])
})

test('shows some of very many tags, and counts the rest', () => {
  const many = Array.from({ length: 9999 }, (_, n) => `1.${n}.0`)
  expect(shown([], many).at(-1)).toBe(9999 - 5)
  expect(shown([floats('latest')], many, true)).toHaveLength(201)
  expect(shown(many.map(floats)).at(-1)).toBe(9999 - 6)
})
