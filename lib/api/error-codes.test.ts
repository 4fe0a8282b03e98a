import { globSync, readFileSync } from 'node:fs'
import { parseSync, Visitor } from 'oxc-parser'
import { expect, test } from 'vitest'
import { ERROR_CODES, SPEC_CODES } from './error-codes'

const CODE = /^[A-Z][A-Z_]+$/

/** The literal codes in a file's `new RegistryError(status, code, …)` calls. */
function findCodes(path: string): string[] {
  const text = readFileSync(path, 'utf8')
  if (!text.includes('new RegistryError(')) return []
  const { program } = parseSync(path, text)
  const codes: string[] = []
  new Visitor({
    NewExpression(node) {
      if (text.slice(node.callee.start, node.callee.end) !== 'RegistryError') return
      const [, code] = node.arguments
      if (code)
        codes.push(...[...text.slice(code.start, code.end).matchAll(/'([^']*)'/g)].map(([, one = '']) => one))
    },
  }).visit(program)
  return codes.filter((code) => CODE.test(code))
}

test('each code of a RegistryError is in the specification or in the table', () => {
  const files = globSync([
    'app/**/*.{ts,tsx}',
    'components/**/*.{ts,tsx}',
    'lib/**/*.{ts,tsx}',
    '*.ts',
  ]).filter((path) => !path.includes('.test.') && !path.startsWith('lib/testing/'))
  const codes = new Set(files.flatMap(findCodes))
  expect(codes.size).toBeGreaterThan(20)
  const known = [...SPEC_CODES, ...Object.keys(ERROR_CODES)]
  expect([...codes].filter((code) => !known.includes(code)).sort()).toEqual([])
})

test('the table has no code from the specification', () => {
  expect(Object.keys(ERROR_CODES).filter((code) => SPEC_CODES.includes(code))).toEqual([])
})
