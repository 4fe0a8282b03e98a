import { expect, onTestFinished, test, vi } from 'vitest'
import { EVIL, HIDDEN } from '@/lib/testing/hostile-text'
import { print, printError, printJson, printTable } from './output.ts'

function written(run: () => void): string {
  let text = ''
  const keep = (chunk: unknown) => {
    text += chunk
    return true
  }
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(keep),
  )
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore()
  })
  run()
  for (const spy of spies) spy.mockRestore()
  return text
}

test.each([
  ['a line', () => print(EVIL)],
  ['an error', () => printError(EVIL)],
  ['a row', () => printTable([[EVIL, 'x']])],
])('%s of hostile text stays one line without controls', (_, run) => {
  const text = written(run)
  expect(text.match(/\n/g)).toHaveLength(1)
  expect(text).not.toMatch(HIDDEN)
})

test('JSON keeps its value without controls', () => {
  const text = written(() => printJson({ [EVIL]: [EVIL] }))
  expect(text).not.toMatch(HIDDEN)
  expect(JSON.parse(text)).toEqual({ [EVIL]: [EVIL] })
})

test('columns are as wide as their widest cell', () => {
  const rows = [
    ['A', 'LONG', 'C'],
    ['aaa', 'b', 'c'],
  ]
  expect(written(() => printTable(rows))).toBe('A    LONG  C\naaa  b     c\n')
})
