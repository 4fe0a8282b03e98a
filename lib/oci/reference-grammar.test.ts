import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLooseRepositoryName, isRepositoryName, isTag } from './reference'

const part = fc.stringMatching(/^[a-z0-9]{1,8}((\.|_|__|-{1,3})[a-z0-9]{1,4}){0,2}$/)

describe('names from a registry or an address', () => {
  test.each(['nginx', 'Team/App', 'a/b_/c', '~user/x', '_x', 'a.b+c', '...', 'a___b'])(
    '%s can be requested',
    (name) => {
      expect(isLooseRepositoryName(name)).toBe(true)
    },
  )

  test.each([
    '',
    '/',
    'a//b',
    'a/',
    '.',
    '..',
    'a/../b',
    'a/./b',
    'a%2e',
    'a?b',
    'a#b',
    'a b',
    'a:b',
    'a@b',
    'a\\b',
    'é',
    'x'.repeat(256),
  ])("%j can't be requested", (name) => {
    expect(isLooseRepositoryName(name)).toBe(false)
  })

  test("a loose name can't change the rest of a request path", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9._~+%/:?#@\\-]{1,20}$/), (name) => {
        if (isLooseRepositoryName(name)) {
          expect(new URL(`/v2/${name}/tags/list`, 'http://h').pathname).toBe(`/v2/${name}/tags/list`)
        }
      }),
    )
  })

  test('every valid name is also a loose name', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        expect(isLooseRepositoryName(parts.join('/'))).toBe(true)
      }),
    )
  })
})

test.each([
  ['latest', true],
  ['_', true],
  ['1.2.3-alpine_3', true],
  ['', false],
  ['.x', false],
  ['-x', false],
  ['a b', false],
  ['a\n', false],
  ['a+b', false],
  ['a'.repeat(129), false],
])('isTag(%j) is %s', (text, expected) => {
  expect(isTag(text)).toBe(expected)
})

test('isRepositoryName needs the whole path', () => {
  expect(isRepositoryName('library/nginx')).toBe(true)
  expect(isRepositoryName('library/')).toBe(false)
  expect(isRepositoryName('')).toBe(false)
})
