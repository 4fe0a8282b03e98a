import { expect, test } from 'vitest'
import { packNames, unpackNames } from './pack-names'

const NAMES = Array.from({ length: 1000 }, (_, n) => `1.${n}`)
const listOf = (page: object) => ({ pages: [page, { tags: ['short'] }], pageParams: [undefined, 'next'] })

test('a long list of names becomes one text, and a list again', () => {
  const data = listOf({ tags: NAMES, digestTags: [], next: 'cursor' })
  expect(packNames(data)).toEqual(
    listOf({ tags: { packedNames: NAMES.join('\n') }, digestTags: [], next: 'cursor' }),
  )
  expect(unpackNames(packNames(data))).toEqual(data)
})

test.each([
  ['names with line breaks', listOf({ tags: [...NAMES, 'two\nlines'] })],
  ['lists of other values', listOf({ tags: NAMES.map((name) => ({ name })) })],
  ['data without pages', { isRateLimited: true, quota: null }],
  ['nothing', undefined],
])('keeps %s', (_, data) => {
  expect(packNames(data)).toEqual(data)
  expect(unpackNames(data)).toEqual(data)
})
