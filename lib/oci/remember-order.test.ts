import { expect, test, vi } from 'vitest'
import { rememberOrder } from './remember-order'

const names = (count: number, first = 0) => Array.from({ length: count }, (_, n) => `v${first + count - n}`)
const counted = () => {
  const sort = vi.fn((list: readonly string[]) => [...list].sort())
  return { sort, remembered: rememberOrder(sort) }
}

test('an equal list isn’t sorted again', () => {
  const { sort, remembered } = counted()
  const first = remembered(names(2000))
  expect(remembered(names(2000))).toEqual(first)
  expect(sort).toHaveBeenCalledTimes(1)
})

test('a list that differs in one name is', () => {
  const { remembered } = counted()
  remembered(names(2000))
  const other = [...names(1999), 'z']
  expect(remembered(other)).toEqual([...other].sort())
})

test('changing a result or the list changes nothing that is remembered', () => {
  const { remembered } = counted()
  const list = names(2000)
  remembered(list).reverse()
  remembered(list)[0] = 'changed'
  list[0] = 'other'
  expect(remembered(names(2000))).toEqual(names(2000).sort())
  expect(remembered(list)).toEqual([...list].sort())
})

test('only a few lists are remembered, and none that is very long', () => {
  const { sort, remembered } = counted()
  for (let n = 0; n < 10; n += 1) remembered(names(1000, n))
  remembered(names(1000, 0))
  expect(sort).toHaveBeenCalledTimes(11)
  for (let n = 0; n < 2; n += 1) remembered(names(60_000))
  expect(sort).toHaveBeenCalledTimes(13)
})
