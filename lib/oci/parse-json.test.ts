import { expect, test } from 'vitest'
import { schema1Payload } from './compute-digest'
import { parseJson } from './parse-json'
import { readImageConfig } from './read-config'
import { readManifest } from './read-manifest'
import { decodeStatement } from './statement'

/** `[[…]]` or `{"a":{"a":…}}`, nested this deep. */
function nested(levels: number, [open, close]: readonly [string, string] = ['[', ']']): string {
  return open.repeat(levels) + (open === '[' ? '' : '1') + close.repeat(levels)
}

const bytes = (text: string) => new TextEncoder().encode(text)

test.for([
  ['[', ']'],
  ['{"a":', '}'],
] as const)('a hundred levels of %s are read, more are refused', (brackets) => {
  expect(parseJson(nested(100, brackets))).toBeTypeOf('object')
  expect(() => parseJson(nested(101, brackets))).toThrow('nested more than 100 levels deep')
})

test("brackets in strings or side by side aren't nesting", () => {
  for (const text of [
    JSON.stringify({ ['['.repeat(200)]: '{'.repeat(200) }),
    JSON.stringify({ quote: '"['.repeat(200), backslash: '\\'.repeat(3), end: '\\"{'.repeat(200) }),
    `[${'[],{},'.repeat(200)}[]]`,
  ]) {
    expect(parseJson(text)).toEqual(JSON.parse(text))
  }
})

test('documents with far too many values are refused before parsing', () => {
  const ones = (count: number) => Array(count).fill('1').join(',')
  expect(parseJson(`[${ones(1_000_000)}]`)).toHaveLength(1_000_000)
  expect(() => parseJson(`[${ones(1_000_001)}]`)).toThrow('more than 1,000,000 values')
  expect(parseJson(`["${ones(1_000_001)}"]`)).toHaveLength(1)
  for (const [read, name] of [
    [() => readManifest(bytes(`{"layers":[${ones(160_001)}]}`), null), 'manifest'],
    [() => readImageConfig(bytes(`{"history":[${ones(100_001)}]}`), new Date()), 'image configuration'],
  ] as const) {
    expect(read).toThrow(
      expect.objectContaining({
        code: 'RESPONSE_INVALID',
        message: expect.stringMatching(`^Couldn’t read the ${name}: it has more than .* values.$`),
      }),
    )
  }
})

test('invalid JSON is still refused', () => {
  for (const text of ['', '"', '{"a', '"\\', ']'.repeat(200), '[1,']) {
    expect(() => parseJson(text)).toThrow(SyntaxError)
  }
})

test('endless nesting is refused before parsing', () => {
  const deep = nested(2_000_000)
  for (const read of [
    () => readManifest(bytes(`{"schemaVersion":2,"layers":${deep}}`), null),
    () => readImageConfig(bytes(`{"config":${deep}}`), new Date()),
    () => readManifest(bytes('{"a":'.repeat(2_000_000)), null),
  ]) {
    expect(read).toThrow(
      expect.objectContaining({ code: 'RESPONSE_INVALID', message: expect.stringContaining('100 levels') }),
    )
  }
  expect(decodeStatement(bytes(`{"_type":"a","predicateType":"b","predicate":${deep}}`))).toBeUndefined()
  expect(schema1Payload(bytes(`{"signatures":[{"protected":"e30"}],"a":${deep}}`))).toBeUndefined()
})
