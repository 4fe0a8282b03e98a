import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { matchesPattern } from './matches-pattern'

test.each([
  ['1.27.0', '1.*', true],
  ['1.27.0', '*0', true],
  ['1.27.0', '1.??.0', true],
  ['1.27.0', '1.?.0', false],
  ['1.27.0', '1.27', false],
  ['1.27', '1.27*', true],
  ['aab', '*ab', true],
  ['', '*', true],
  ['', '?', false],
])('%j and %j: %s', (text, pattern, fits) => {
  expect(matchesPattern(text, pattern)).toBe(fits)
})

const short = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 })
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 6 })

property.prop([short, pattern])('as a regular expression would say', (text, wanted) => {
  const parts = wanted.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')
  expect(matchesPattern(text, wanted)).toBe(new RegExp(`^${parts}$`).test(text))
})
