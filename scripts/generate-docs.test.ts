import { expect, test } from 'vitest'
import { replacePart } from './docs/docs-part'
import { generateDocs, readDocs } from './generate-docs'

test.each([...generateDocs()])('%s is up to date (npm run docs)', (path, text) => {
  expect(readDocs(path)).toBe(text)
})

test('replaces the text between a part’s marker and the end', () => {
  const part = { path: 'a.md', name: 'keys', write: () => 'new\n' }
  const text = (keys: string) =>
    `<!-- generated: other -->\n<!-- end -->\n<!-- generated: keys -->\n${keys}<!-- end -->\nrest\n`
  expect(replacePart(text('old\n'), part)).toBe(text('new\n'))
  expect(() => replacePart('', part)).toThrow('a.md has no part <!-- generated: keys -->')
})
