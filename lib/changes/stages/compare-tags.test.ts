import { expect, test } from 'vitest'
import { compareTags, type FoundTags } from './compare-tags'

const refused: FoundTags = { problem: { status: 403, code: 'DENIED', message: 'no' } }
const absent: FoundTags = { tags: null }
const list = (...tags: string[]): FoundTags => ({ tags })
const cut = (...tags: string[]): FoundTags => ({ tags, truncated: 'Cut.' })

test.each<[string, FoundTags[], [number | null, (number | null)?][]]>([
  [
    'names that the next stage has are not counted',
    [list('1', '2', '3'), list('2'), list()],
    [[3, 2], [1, 1], [0]],
  ],
  ['what only the next stage has is not ahead', [list('1'), list('1', '2')], [[1, 0], [2]]],
  [
    'where the next has no repository all tags are',
    [list('1', '2'), absent, list('1')],
    [[2, 2], [null, 0], [1]],
  ],
  [
    'nothing is known beside what was refused',
    [list('1'), refused, list('1')],
    [[1, null], [null, null], [1]],
  ],
  ['what is absent lacks nothing, whatever the next says', [absent, refused], [[null, 0], [null]]],
  ['a cut list has so many at least', [cut('1', '2'), list('1')], [[2, 1], [1]]],
  ['what a cut list lacks may be there', [list('1', '2'), cut('1')], [[2, null], [1]]],
])('%s', (_, found, counts) => {
  const compared = compareTags(found)
  expect(
    compared.map(({ tagCount, aheadCount }) => [tagCount, ...(aheadCount === undefined ? [] : [aheadCount])]),
  ).toEqual(counts)
})

test('doesn’t count attachment tags', () => {
  const signature = `sha256-${'a'.repeat(64)}.sig`
  expect(compareTags([list('1', signature), list('1')])).toEqual([
    { tagCount: 1, aheadCount: 0 },
    { tagCount: 1 },
  ])
})

test('carries over why something is unknown or incomplete', () => {
  expect(compareTags([refused, cut('1')])).toEqual([
    { tagCount: null, aheadCount: null, problem: { status: 403, code: 'DENIED', message: 'no' } },
    { tagCount: 1, truncated: 'Cut.' },
  ])
})
