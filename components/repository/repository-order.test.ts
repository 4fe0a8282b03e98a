import { expect, test } from 'vitest'
import type { RepositoryRow } from '@/lib/api/repository-rows'
import { formatOrder, hasDate, orderRepositories, parseOrder } from './repository-order'

const row = (repository: string, more: Partial<RepositoryRow>): [string, RepositoryRow] => [
  repository,
  {
    ...{ repository, tagCount: 1, newest: '1.0', digest: null, kind: 'image', type: null, title: null },
    ...{ platforms: [], created: null },
    ...more,
  },
]
const ROWS = new Map([
  row('b', { tagCount: 10, newest: '1.10', created: '2026-01-01T00:00:00Z' }),
  row('a', { tagCount: 9, newest: '1.9', created: '2026-03-01T00:00:00Z' }),
  row('d', { tagCount: 10, newest: '2.0-rc.1', created: '2025-01-01T00:00:00Z' }),
  row('c', { tagCount: null, newest: null }),
])

test.each([
  ['', ['a', 'b', 'c', 'd', 'e']],
  ['-name', ['e', 'd', 'c', 'b', 'a']],
  ['tags', ['a', 'b', 'd', 'c', 'e']],
  ['-tags', ['b', 'd', 'a', 'c', 'e']],
  ['newest', ['a', 'b', 'd', 'c', 'e']],
  ['-newest', ['d', 'b', 'a', 'c', 'e']],
  ['created', ['d', 'b', 'a', 'c', 'e']],
  ['-created', ['a', 'b', 'd', 'c', 'e']],
])('the order %j is %j: unknown values are last', (text, names) => {
  expect(orderRepositories(['e', 'b', 'a', 'd', 'c'], parseOrder(text), (name) => ROWS.get(name))).toEqual(
    names,
  )
  expect(formatOrder(parseOrder(text))).toBe(text)
})

test('an order that does not exist is that of names', () => {
  expect(['size', '-', 'name', '--tags'].map((text) => formatOrder(parseOrder(text)))).toEqual([
    '',
    '',
    '',
    '',
  ])
})

test.each([
  [{ created: null }, true],
  [{ created: undefined }, false],
  [{ created: undefined, kind: null }, true],
  [{ created: undefined, error: { code: 'DENIED', message: 'no' } }, true],
] as const)('of a row with %j, nothing more would give the date: %j', (more, isKnown) => {
  const [, known] = row('a', {})
  expect(hasDate({ ...known, ...more } as RepositoryRow)).toBe(isKnown)
})
