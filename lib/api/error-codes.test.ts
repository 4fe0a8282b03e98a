import { globSync, readFileSync } from 'node:fs'
import { parseSync, Visitor } from 'oxc-parser'
import { expect, test } from 'vitest'
import { ERROR_CODES, SPEC_CODES } from './error-codes'

const WORD = /^[A-Z]+$/
const WORDS = /^[A-Z]+(?:_[A-Z]+)+$/
/** Codes of Node and its HTTP client, and what only some registry sends. */
const FOREIGN = /^(?:ERR_|HPE_|UND_ERR_|GOOGLE_)|^EAI_AGAIN$/

const FILES = globSync(['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'lib/**/*.{ts,tsx}', '*.ts']).filter(
  (path) => !path.includes('.test.') && !path.startsWith('lib/testing/'),
)

/**
 * The codes that a file's errors may have: what is written in `new RegistryError(status, code, …)`, and every text of
 * several words elsewhere, which may be passed as a variable.
 */
function findCodes(path: string): string[] {
  const text = readFileSync(path, 'utf8')
  if (!/\b(?:RegistryError|RowError)\b/.test(text)) return []
  const { program } = parseSync(path, text)
  const codes: string[] = []
  new Visitor({
    NewExpression(node) {
      if (text.slice(node.callee.start, node.callee.end) !== 'RegistryError') return
      const [, code] = node.arguments
      for (const [, one = ''] of code ? text.slice(code.start, code.end).matchAll(/'([^']*)'/g) : [])
        if (WORD.test(one)) codes.push(one)
    },
    Literal({ value }) {
      if (typeof value === 'string' && WORDS.test(value) && !FOREIGN.test(value)) codes.push(value)
    },
  }).visit(program)
  return codes
}

test('each code of a RegistryError is in the specification or in the table', () => {
  const codes = new Set(FILES.flatMap(findCodes))
  expect(codes.size).toBeGreaterThan(20)
  const known = [...SPEC_CODES, ...Object.keys(ERROR_CODES)]
  expect([...codes].filter((code) => !known.includes(code)).sort()).toEqual([])
})

/** The statuses and codes of a file's errors, where both are written there. */
function findStatuses(path: string): { code: string; status: number; path: string }[] {
  const text = readFileSync(path, 'utf8')
  if (!text.includes('new RegistryError(')) return []
  const found: ReturnType<typeof findStatuses> = []
  new Visitor({
    NewExpression({ callee, arguments: [status, code] }) {
      if (text.slice(callee.start, callee.end) !== 'RegistryError') return
      if (status?.type !== 'Literal' || code?.type !== 'Literal') return
      found.push({ code: String(code.value), status: Number(status.value), path })
    },
  }).visit(parseSync(path, text).program)
  return found
}

test('each code of ours has the status of the table, or one that its meaning names', () => {
  const found = FILES.flatMap(findStatuses).filter(({ code }) => Object.hasOwn(ERROR_CODES, code))
  expect(found.length).toBeGreaterThan(40)
  const isListed = ({ code, status }: { code: string; status: number }) =>
    ERROR_CODES[code]?.status === status || ERROR_CODES[code]?.meaning.includes(String(status))
  expect(found.filter((one) => !isListed(one))).toEqual([])
})

test('the table has no code from the specification', () => {
  expect(Object.keys(ERROR_CODES).filter((code) => SPEC_CODES.includes(code))).toEqual([])
})
