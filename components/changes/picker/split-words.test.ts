import { expect, test } from 'vitest'
import { joinWords, splitWords } from './split-words'

test.each([
  ['', [], ''],
  ['a.dev/app:1', [], 'a.dev/app:1'],
  ['a.dev/app:1 ', ['a.dev/app:1'], ''],
  ['a.dev/app:1 a.dev/app:2', ['a.dev/app:1'], 'a.dev/app:2'],
  ['a.dev/app:1,\na.dev/app:2', ['a.dev/app:1'], 'a.dev/app:2'],
])('%j', (text, words, typed) => {
  expect(splitWords(text)).toEqual({ words, typed })
  expect(splitWords(joinWords(words, typed))).toEqual({ words, typed })
})
