import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWarnings } from './warnings'

const noticesIn = (warning?: string | string[]) =>
  readWarnings({ headers: { warning } as Record<string, string> })

test.for([
  ['299 - "This tag is deprecated"', ['This tag is deprecated']],
  ['299 - "Say \\"hello\\" \\\\ to, well, 2.0"', ['Say "hello" \\ to, well, 2.0']],
  ['299 - "one", 299 - "two", 299 - "one"', ['one', 'two']],
  ['299 - "dated" "Wed, 21 Oct 2026 07:28:00 GMT"', []],
  ['299 registry.example "of an agent"', []],
  ['110 - "Response is Stale"', []],
  ['299 - ""', []],
  ['299 - "open', []],
  [`299 - "${'x'.repeat(5000)}"`, []],
] as [string, string[]][])('%s', ([header, expected]) => {
  expect(noticesIn(header)).toEqual(expected)
})

test('joins several headers into one list without empty entries', () => {
  expect(noticesIn(['299 - "one"', '299 - "two"'])).toEqual(['one', 'two'])
  expect(noticesIn()).toEqual([])
})

test('accepts any header', () => {
  fc.assert(fc.property(fc.string(), (text) => Array.isArray(noticesIn(`299 - "${text}"`))))
})
