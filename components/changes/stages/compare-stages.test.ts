import { expect, test } from 'vitest'
import { compareStages, isAhead } from './compare-stages'

const row = (digests: (string | null)[], unknownStages?: number[]) => ({
  tag: '1',
  digests,
  ...(unknownStages && { unknownStages }),
})

test.each([
  [row(['a', 'a', 'b']), ['first', 'same', 'other']],
  [row(['a', null, 'a']), ['first', 'absent', 'same']],
  [row([null, 'b', null]), ['absent', 'first', 'absent']],
  [row(['a', null, 'a'], [1]), ['first', 'unknown', 'same']],
])('distinguishes the stages of %j', (given, cells) => {
  expect(compareStages(given)).toEqual(cells)
})

test('a stage is ahead if the next one is known not to have the tag, or to have another digest', () => {
  expect([0, 1, 2].map((stage) => isAhead(row(['a', 'b', 'b']), stage))).toEqual([true, false, false])
  expect(isAhead(row(['a', null]), 0)).toBe(true)
  expect(isAhead(row(['a', null], [1]), 0)).toBe(false)
  expect(isAhead(row([null, 'a']), 0)).toBe(false)
})
