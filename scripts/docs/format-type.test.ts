import { expect, test } from 'vitest'
import { z } from 'zod'
import type { JsonSchema } from '@/lib/api/openapi/openapi-types'
import { formatType } from './format-type'

const row: JsonSchema = { type: 'object', properties: { tag: { type: 'string' } }, required: ['tag'] }
const format = (schema: z.ZodType) => formatType(z.toJSONSchema(schema, { io: 'input' }), () => undefined)

test.each([
  [z.string().nullable(), 'string | null'],
  [z.array(z.string().nullable()), '(string | null)[]'],
  [z.array(z.enum(['a', 'b'])), "('a' | 'b')[]"],
  [z.int().min(0).nullable(), 'number | null'],
  [z.record(z.string(), z.unknown()), '{ [key: string]: unknown }'],
  [z.literal(true), 'true'],
  [z.strictObject({ a: z.string(), b: z.string().optional() }), '{ a: string; b?: string }'],
] as const)('a schema is written as a TypeScript type (%#)', (schema, text) => {
  expect(format(schema)).toBe(text)
})

test('descriptions, limits and defaults are comments', () => {
  const schema = z.strictObject({
    n: z.int().min(1).max(500).default(100).describe('How many.'),
    list: z.array(z.strictObject({ name: z.string().describe('A tag.') })).describe('Newest first.'),
  })
  expect(format(schema)).toBe(
    [
      '{',
      '  n?: number // How many. 1 to 500, default `100`.',
      '  // Newest first.',
      '  list: {',
      '    name: string // A tag.',
      '  }[]',
      '}',
    ].join('\n'),
  )
})

test('breaks a long comment into lines above the field', () => {
  const schema = z.strictObject({ name: z.string().describe('word '.repeat(30).trim()) })
  const lines = format(schema).split('\n')
  expect(lines.map((line) => line.slice(0, 9))).toEqual(['{', '  // word', '  // word', '  name: s', '}'])
  expect(lines.every((line) => line.length <= 100)).toBe(true)
})

test('breaks a long list of values into lines', () => {
  const values = Array.from({ length: 12 }, (_, n) => `artifact-${n}`)
  const lines = format(z.enum(values)).split('\n')
  expect(lines.length).toBe(3)
  expect(lines.slice(1).every((line) => line.startsWith("  | 'artifact-"))).toBe(true)
})

test('writes a component as its name, or inline', () => {
  const reference = { $ref: '#/components/schemas/Row' }
  expect(formatType(reference, () => undefined)).toBe('Row')
  expect(formatType(reference, () => row)).toBe('{ tag: string }')
})
