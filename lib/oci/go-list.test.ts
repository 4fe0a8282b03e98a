import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseGoList, quoteList } from './go-list'

describe('parseGoList', () => {
  test.each<[string, string[] | undefined]>([
    ['["a" "b"]', ['a', 'b']],
    ['["a", "b"]', ['a', 'b']],
    ['["a","b"]', ['a', 'b']],
    ['[]', []],
    [
      String.raw`["say \"hi\"" "back\\slash" "\ttab\n" "\x07" "\u00e9" "\U0001f600" "\a"]`,
      ['say "hi"', 'back\\slash', '\ttab\n', '\x07', 'é', '😀', '\x07'],
    ],
    ['["]"]', [']']],
    ['[/bin/sh -c x]', undefined],
    ['["a" b]', undefined],
    ['["a]', undefined],
    ['["a\\"]', undefined],
    ['"a"', undefined],
    ['', undefined],
    ['[', undefined],
  ])('%s', (text, expected) => {
    expect(parseGoList(text)).toEqual(expected)
  })

  test('reads any JSON list, separated by commas or spaces', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (items) => {
        expect(parseGoList(JSON.stringify(items))).toEqual(items)
        expect(parseGoList(`[${items.map((item) => JSON.stringify(item)).join(' ')}]`)).toEqual(items)
      }),
    )
  })
})

test('an unquoted list is split as the config says, or not at all', () => {
  expect(quoteList('[/bin/sh -c echo hi]', ['/bin/sh', '-c', 'echo hi'])).toBe('["/bin/sh", "-c", "echo hi"]')
  expect(quoteList('[/bin/sh -c echo hi]', ['other'])).toBe('[/bin/sh -c echo hi]')
  expect(quoteList('[/bin/sh -c echo hi]', null)).toBe('[/bin/sh -c echo hi]')
  expect(quoteList('[/bin/bash -c]', null, (words) => words.split(' '))).toBe('["/bin/bash", "-c"]')
  expect(quoteList('nginx', null)).toBe('nginx')
})
