import { expect, test } from 'vitest'
import { ANY_STAGE, hasTagsAhead } from './has-tags-ahead'

const row = (...counts: (number | null | undefined)[]) => ({
  name: 'app',
  stages: counts.map((aheadCount) => ({ tagCount: 1, ...(aheadCount !== undefined && { aheadCount }) })),
})

test.each([
  [row(0, 2, undefined), [true, false, true]],
  [row(0, 0, undefined), [false, false, false]],
  // One stage is known to be ahead, even though others are unknown.
  [row(null, 1, undefined), [true, null, true]],
  [row(null, 0, undefined), [null, null, false]],
])('%j', (given, expected) => {
  expect([ANY_STAGE, 0, 1].map((stage) => hasTagsAhead(given, stage))).toEqual(expected)
})

test('unknown for a row that isn’t loaded', () => expect(hasTagsAhead(undefined, ANY_STAGE)).toBe(null))
