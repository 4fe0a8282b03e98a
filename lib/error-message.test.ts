import { mkdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { errorMessage } from './error-message'

function errorOf(work: () => void): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('it worked')
}

test('a message never contains a path', () => {
  expect(errorMessage(errorOf(() => readFileSync('/none/of/this')))).toBe('error ENOENT')
  expect(errorMessage(errorOf(() => mkdirSync('/proc/none')))).toBe('error ENOENT')
  const denied = Object.assign(new Error('EACCES: permission denied, open /data/x'), {
    syscall: 'open',
    code: 'EACCES',
  })
  expect(errorMessage(denied)).toBe('permission denied (EACCES)')
})

test('other errors keep their message', () => {
  expect(errorMessage(new Error('database or disk is full'))).toBe('database or disk is full')
  expect(errorMessage('text')).toBe('text')
})
