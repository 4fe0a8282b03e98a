import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visibleJson, visibleText } from './visible-text'

test.each([
  ['plain text, with ümläuts, 日本語 and 😀', 'plain text, with ümläuts, 日本語 and 😀'],
  ['a\tb\nc', 'a\tb\nc'],
  ['a\r\nb', 'a\nb'],
  ['a\rb', 'a\\rb'],
  ['\u202egpj.exe', '\\u202egpj.exe'],
  ['\u2066x\u2069', '\\u2066x\\u2069'],
  ['\u001b[31mred', '\\e[31mred'],
  ['\u0000\u0007\u007f\u0085', '\\x00\\x07\\x7f\\x85'],
  ['a\u200bb\u200d\ufeff', 'a\\u200bb\\u200d\\ufeff'],
  ['\u2028\u2029', '\\u2028\\u2029'],
  ['x\u{e0041}', 'x\\u{e0041}'],
  ['\ud800x', '\\ud800x'],
  ['a\u3164b\u115f\u034f', 'a\\u3164b\\u115f\\u034f'],
  ['x\u{e0101}', 'x\\u{e0101}'],
  ['\u2764\ufe0f', '\u2764\ufe0f'],
  ['', ''],
])('%j is shown as %j', (text, expected) => {
  expect(visibleText(text)).toBe(expected)
})

test('the result has no hidden characters, and showing it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = visibleText(text)
      expect(shown).not.toMatch(/(?![\t\n])[\p{Cc}\p{Bidi_Control}\p{Cs}]/u)
      expect(visibleText(shown)).toBe(shown)
    }),
  )
})

test('JSON without hidden characters parses to the same value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = visibleJson(JSON.stringify({ text }, null, 2))
      expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}\p{Cs}]/u)
      expect(JSON.parse(json)).toEqual({ text })
    }),
  )
})
