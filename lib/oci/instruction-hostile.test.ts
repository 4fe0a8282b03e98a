import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatInstruction } from './format-instruction'
import { parseInstruction } from './instruction'

const hex = '4f2a91b7c91e'.padEnd(64, '0')

describe('hostile text', () => {
  const fragment = fc.constantFrom(
    'RUN ',
    '|2 ',
    'A=1 ',
    '/bin/sh -c ',
    '#(nop) ',
    'HEALTHCHECK ',
    '&{["',
    '"] "',
    'Test:[',
    '] Interval:',
    ' ',
    '\t',
    '[',
    ']',
    '"',
    "'",
    '\\',
    '&&',
    ';',
    'map[',
    ':{}',
    '\u202e',
    '\u0000',
    '# buildkit',
    'CMD ',
    'EXPOSE ',
    'file:',
    hex,
  )

  test('never throws, keeps the raw text, and bounds the output length', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fragment).map((parts) => parts.join('')),
        ),
        (createdBy) => {
          const parsed = parseInstruction(createdBy, { shell: ['/bin/sh', '-c'], cmd: ['a'] })
          expect(parsed.raw).toBe(createdBy)
          expect(parsed.text.length).toBeLessThanOrEqual(8 * createdBy.length + 100)
          expect(formatInstruction(parsed).length).toBeLessThanOrEqual(60 * createdBy.length + 800)
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('a mebibyte of any fragment is read quickly', () => {
    fc.assert(
      fc.property(fragment, fragment, fragment, (start, repeated, end) => {
        const createdBy = start + repeated.repeat(Math.ceil((1024 * 1024) / repeated.length)) + end
        const parsed = parseInstruction(createdBy)
        expect(parsed.raw).toHaveLength(createdBy.length)
        expect(formatInstruction(parsed).length).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 60 },
    )
  })
})
