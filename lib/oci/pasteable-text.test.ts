import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pasteableText } from './pasteable-text'

test.each([
  ['docker pull nginx', 'docker pull nginx'],
  ['two\r\nlines\tand 👩‍👩‍👧', 'two\r\nlines\tand 👩‍👩‍👧'],
  // The end-of-paste sequence: a terminal runs what follows.
  ['x\u001b[201~\nreboot\n', 'x\\e[201~\nreboot\n'],
  ['\u0000\u0008\u007f\u009b31m', '\\x00\\x08\\x7f\\x9b31m'],
])('%j is copied as %j', (text, copied) => expect(pasteableText(text)).toBe(copied))

test('a terminal has no control character to act on', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(pasteableText(text)).not.toMatch(/(?![\t\r\n])\p{Cc}/u)
    }),
  )
})
