import { describe, expect, test } from 'vitest'
import { addressOf, parsePath } from './routes'

const known = ['sample', 'registry.acme.dev', 'localhost:5000']

describe('parsePath', () => {
  test.each([
    [['registry.acme.dev'], { registry: 'registry.acme.dev' }],
    [['sample', 'library', 'nginx:1.27'], { registry: 'sample', repository: 'library/nginx', tag: '1.27' }],
    [['localhost:5000', 'a'], { registry: 'localhost:5000', repository: 'a' }],
    [['localhost:5000'], { registry: 'localhost:5000' }],
    [['[::1]:5000', 'a:b'], { registry: '[::1]:5000', repository: 'a', tag: 'b' }],
    [['host:5000', 'a', 'b'], { registry: 'host:5000', repository: 'a/b' }],
    [
      ['ghcr.io', 'o', 'n:1@sha256:ab'],
      { registry: 'ghcr.io', repository: 'o/n', tag: '1', digest: 'sha256:ab' },
    ],
    [['ghcr.io', 'Upper', 'Case'], { registry: 'ghcr.io', repository: 'Upper/Case' }],
  ])('%j', (parts, address) => expect(parsePath(parts, known)).toEqual({ address }))

  test.each([
    [['nginx'], '/docker.io/library/nginx'],
    [['nginx:1.27'], '/docker.io/library/nginx:1.27'],
    [['redis:7'], '/docker.io/library/redis:7'],
    [['bitnami', 'redis:7'], '/docker.io/bitnami/redis:7'],
    [['docker.io', 'nginx'], '/docker.io/library/nginx'],
    [['index.docker.io', 'nginx:1'], '/docker.io/library/nginx:1'],
  ])('%j redirects to %s', (parts, elsewhere) => expect(parsePath(parts, known)?.elsewhere).toBe(elsewhere))

  test.each([
    [[]],
    [['ghcr.io', '..', 'x']],
    [['ghcr.io', 'a:b c']],
    [['ghcr.io', 'a@nodigest']],
    [['ghcr.io', 'a', '']],
    [['_next', 'static', 'x.js']],
    [['favicon.ico']],
    [['.well-known', 'x']],
    [['api']],
    [['stages']],
    ...['account', 'coverage', 'image-index', 'login', 'packages', 'restore'].map((word) => [[word]]),
    ...['compose', 'undo'].map((word) => [[word, 'app:1.0']]),
  ])("%j isn't an address", (parts) => expect(parsePath(parts, known)).toBeUndefined())
})

test('addressOf writes what parsePath reads, with a readable query', () => {
  const address = { registry: 'localhost:5000', repository: 'a b/c', tag: '1', digest: 'sha256:ab' }
  expect(addressOf(address, { platform: 'linux/arm/v7', filter: undefined })).toBe(
    '/localhost:5000/a%20b/c:1@sha256:ab?platform=linux/arm/v7',
  )
})
