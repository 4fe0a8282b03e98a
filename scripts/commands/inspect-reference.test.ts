import { expect, test } from 'vitest'
import { UsageError } from './command-error.ts'
import { readReference } from './inspect-reference.ts'

const digest = `sha256:${'a'.repeat(64)}`

test.each([
  ['alpine', 'docker.io', { registry: 'docker.io', repository: 'library/alpine', tag: 'latest' }],
  ['ghcr.io/a/b:1', 'ghcr.io', { registry: 'ghcr.io', repository: 'a/b', tag: '1' }],
  [`ghcr.io/a/b@${digest}`, 'ghcr.io', { registry: 'ghcr.io', repository: 'a/b', digest }],
  [`ghcr.io/a/b:1@${digest}`, 'ghcr.io', { registry: 'ghcr.io', repository: 'a/b', tag: '1', digest }],
  ['http://nas:5000/app', 'http://nas:5000', { registry: 'nas:5000', repository: 'app', tag: 'latest' }],
  ['build/app:1', 'build', { registry: 'build', repository: 'app', tag: '1' }],
])('%s is read', (text, address, place) => {
  expect(readReference(text, ['build'])).toEqual({ address, place })
})

test.each(['', 'ghcr.io/', 'ghcr.io/A/b', 'build', 'a b', 'ghcr.io/a:', 'ftp://ghcr.io/a'])(
  '%j is refused',
  (text) => {
    expect(() => readReference(text, ['build'])).toThrow(UsageError)
  },
)
