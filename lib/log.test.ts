import { afterEach, expect, test, vi } from 'vitest'
import { RegistryError } from '@/lib/oci/registry-error'
import { log } from './log'

afterEach(() => vi.restoreAllMocks())

function linesOf(write: () => void): string[] {
  const lines: string[] = []
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((...parts) => lines.push(parts.join(' ')))
  write()
  return lines.join('\n').split('\n')
}

const FORGED = 'x\r\nPorthole: all is well\nPorthole: \u001b[2K\u001b]0;owned\u0007\u202e\u2028y'

test("text from a registry can't forge a log entry or control a terminal", () => {
  for (const write of [
    () => log.info(FORGED),
    () => log.warn(FORGED),
    () => log.error(FORGED, new Error(FORGED, { cause: new Error(FORGED) })),
    () => log.error('A row failed', { message: FORGED, code: FORGED }),
    () => log.error('A row failed', FORGED),
  ]) {
    const [first, ...others] = linesOf(write)
    expect(first).toMatch(/^(?:x|A row failed)/)
    for (const line of others) expect(line).toMatch(/^ {4}/)
    for (const line of [first, ...others]) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028]/u)
  }
})

test('an error keeps its message, cause and location', () => {
  const text = linesOf(() => log.error('It failed', new Error('outer', { cause: new Error('inner') }))).join(
    '\n',
  )
  expect(text).toMatch(/It failed Error: outer\n\s+at .*log\.test\.ts[\s\S]*Error: inner/)
})

test('a server that can’t be used is a line with the reason', () => {
  const error = new RegistryError(503, 'UNAVAILABLE', 'The database can’t be used (08P01).', {
    cause: new Error('server login has been failing'),
  })
  expect(linesOf(() => log.error('It failed', error))).toEqual([
    'It failed: The database can’t be used (08P01). server login has been failing',
  ])
})
