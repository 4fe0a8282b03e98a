import { expect, test } from 'vitest'
import { countTags, describeListed, formatTagCounts } from './count-tags'
import { type Fold, foldTags, readTagNames } from './fold-tags'

const helper = (n: number) => `sha256-${String(n).padStart(64, '0')}.sig`
const own = Array.from({ length: 25 }, (_, n) => `1.${n}`)
const helpers = Array.from({ length: 7 }, (_, n) => helper(n))

test.each([
  [[], [], '0 tags'],
  [['1'], [], '1 tag'],
  [[...own, ...helpers], [], '25 tags and 7 attachment tags'],
  [[...own, helper(1)], ['sha256:a'], '25 tags, 1 attachment tag, and 1 digest tag'],
  [helpers, [], '7 attachment tags'],
])('%#: counts names by purpose', (names, digestTags, text) => {
  expect(formatTagCounts(countTags(names, digestTags))).toBe(text)
})

test.each<[string[], string[], Fold[], string]>([
  [own, [], [], '25 tags'],
  [[...own, ...helpers], [], [], '25 tags, 7 attachment tags hidden'],
  [[...own, ...helpers], [], ['helper'], '25 tags and 7 attachment tags'],
  [[...own, ...helpers], ['sha256:a'], ['digest'], '25 tags and 1 digest tag, 7 attachment tags hidden'],
  // A list is never folded completely.
  [helpers, [], [], '7 attachment tags'],
])('%#: describes how many rows a list has, and what it hides', (tags, digestTags, opened, text) => {
  const listed = foldTags(readTagNames(tags, digestTags), () => undefined)
  expect(describeListed(listed, new Set(opened))).toBe(text)
})
