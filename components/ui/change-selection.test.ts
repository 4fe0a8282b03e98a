import { expect, test } from 'vitest'
import { rowsBetween, stateOf, withIds } from './change-selection'

test.each([
  [['a', 'b'], ['a', 'b'], 'all'],
  [['a'], ['a', 'b'], 'some'],
  [['b'], ['a', 'b'], 'some'],
  [['c'], ['a', 'b'], 'none'],
  [['a'], [], 'none'],
] as const)('of the selection %j, %j are %s', (selected, ids, state) => {
  expect(stateOf(new Set(selected), ids)).toBe(state)
})

test('adds and removes IDs without changing the previous selection', () => {
  const before = new Set(['a'])
  expect([...withIds(before, ['b', 'a'], true)]).toEqual(['a', 'b'])
  expect([...withIds(before, ['a'], false)]).toEqual([])
  expect([...before]).toEqual(['a'])
})

test.each([
  ['b', 'd', ['b', 'c', 'd']],
  ['d', 'b', ['b', 'c', 'd']],
  ['c', 'c', ['c']],
  ['gone', 'b', ['b']],
])('the rows from %s to %s are %j', (from, to, rows) => {
  expect(rowsBetween(['a', 'b', 'c', 'd'], from, to)).toEqual(rows)
})
