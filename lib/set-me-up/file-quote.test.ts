import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { composeQuote, dockerfileQuote, tomlQuote, yamlQuote } from './file-quote'

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'\'"`$\\!*?[]{}&|>%@#~=,:- \n\t\u0085\u2028\u202e\ufeffa0') }),
)

describe('yamlQuote', () => {
  test.each([
    ['registry.acme.dev:5000/nginx:1.27@sha256:4f', 'registry.acme.dev:5000/nginx:1.27@sha256:4f'],
    ['linux/arm64', 'linux/arm64'],
    ['1.27', "'1.27'"],
    ['8080:80', "'8080:80'"],
    ['no', "'no'"],
    ['Null', "'Null'"],
    ['a: b', "'a: b'"],
    ['end:', "'end:'"],
    ["it's", "'it''s'"],
    ['', "''"],
    ['a\nb', '"a\\nb"'],
  ])('%j', (value, quoted) => expect(yamlQuote(value)).toBe(quoted))

  test('any text parses back unchanged in every YAML version', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom('1.1' as const, '1.2' as const), (value, version) => {
        expect(parse(`a:\n  - ${yamlQuote(value)} # note\n`, { version })).toEqual({ a: [value] })
      }),
    )
  })
})

test('composeQuote prevents Compose from expanding variables', () => {
  expect(composeQuote('a$b')).toBe("'a$$b'")
  fc.assert(
    fc.property(hostile, (value) => {
      expect(String(parse(composeQuote(value))).replaceAll('$$', '$')).toBe(value)
    }),
  )
})

test.each([
  ['nginx:1.27@sha256:4f', 'nginx:1.27@sha256:4f'],
  ['a$b', 'a\\$b'],
  ['a\'b"c\\d`e', 'a\\\'b\\"c\\\\d\\`e'],
])('dockerfileQuote(%j)', (value, quoted) => expect(dockerfileQuote(value)).toBe(quoted))

test('tomlQuote is a basic string without control characters', () => {
  expect(tomlQuote('reg.local:5000')).toBe('"reg.local:5000"')
  fc.assert(
    fc.property(hostile, (value) => {
      const quoted = tomlQuote(value)
      expect(quoted).not.toMatch(/[\p{Cc}\u2028\u2029\u202e\ufeff]/u)
      const json = quoted.replace(/\\U([0-9a-f]{8})/g, (_, hex) =>
        String.fromCodePoint(Number.parseInt(hex, 16)),
      )
      expect(
        JSON.parse(json.replace(/[\u007f-\u009f]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`)),
      ).toBe(value)
    }),
  )
})
