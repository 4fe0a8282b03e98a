import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareDigits, compareNatural } from './natural-order'

test('numbers in text compare by value', () => {
  const sorted = ['', '1', '01', '2', '10', 'a', 'a1', 'a2b', 'a10b', 'ab', 'v8.9', 'v8.10']
  expect(sorted.toReversed().sort(compareNatural)).toEqual([
    '',
    '01',
    '1',
    '2',
    '10',
    'a',
    'a1',
    'a2b',
    'a10b',
    'ab',
    'v8.9',
    'v8.10',
  ])
})

test('digits of any length compare by value', () => {
  expect(compareDigits('99999999999999999999', '100000000000000000000')).toBeLessThan(0)
  expect(compareDigits('007', '7')).toBe(0)
})

test("it's a total order", () => {
  const text = fc.stringMatching(/^[0-9ab.-]{0,6}$/)
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      expect(Math.sign(compareNatural(a, b))).toBe(-Math.sign(compareNatural(b, a)) + 0)
      expect(compareNatural(a, b) === 0).toBe(a === b)
      if (compareNatural(a, b) < 0 && compareNatural(b, c) < 0) expect(compareNatural(a, c)).toBeLessThan(0)
    }),
    { numRuns: 2000 },
  )
})
