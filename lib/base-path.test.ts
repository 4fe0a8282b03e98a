import { expect, test } from 'vitest'
import { nameInBrowser, withoutBasePath } from './base-path'

test.each([
  ['/tools/porthole', '/'],
  ['/tools/porthole?a=/b', '/?a=/b'],
  ['/tools/porthole/', '/'],
  ['/tools/porthole/ghcr.io/a:1?x=1', '/ghcr.io/a:1?x=1'],
  ['/tools/porthole//evil.example', '//evil.example'],
  ['/tools/portholes', undefined],
  ['/tools', undefined],
  ['/', undefined],
])('below /tools/porthole, %s is %s', (path, address) =>
  expect(withoutBasePath(path, '/tools/porthole')).toBe(address),
)

test('without a base path every path is an address', () => {
  expect(withoutBasePath('/ghcr.io?x=1', '')).toBe('/ghcr.io?x=1')
  expect(withoutBasePath('/', '')).toBe('/')
})

test('what a browser keeps has a name of its own for each path', () => {
  expect(nameInBrowser('theme', '')).toBe('theme')
  expect(nameInBrowser('theme', '/a/b')).toBe('theme!a!b')
})
