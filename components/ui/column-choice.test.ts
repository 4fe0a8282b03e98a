import { expect, test } from 'vitest'
import { columnClass, readHidden, writeHidden } from './column-choice'

test.each([
  ['', []],
  ['tags.kind.digest', ['kind', 'digest']],
  ['manifests.type~tags.kind', ['kind']],
  ['mytags.kind', []],
  ['tags.', []],
  ['nonsense', []],
])('the cookie %j hides %j', (text, hidden) => expect(readHidden(text, 'tags')).toEqual(hidden))

test.each([
  ['', ['kind'], 'tags.kind'],
  ['tags.kind~manifests.type', ['digest', 'kind'], 'manifests.type~tags.digest.kind'],
  ['tags.kind', [], ''],
  ['manifests.type', [], 'manifests.type'],
])('the cookie %j with %j becomes %j', (text, hidden, next) =>
  expect(writeHidden(text, 'tags', hidden)).toBe(next),
)

test('a hidden column is hidden in all windows', () => {
  const column = { key: 'kind', title: 'Kind', from: 'xl' } as const
  expect(columnClass(column, new Set(['kind']))).toBe('hidden')
  expect(columnClass(column, new Set(['digest']))).toBe('hidden xl:table-cell')
})
