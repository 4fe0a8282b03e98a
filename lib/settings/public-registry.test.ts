import { expect, test } from 'vitest'
import { clientsUsePlainHttp, type PublicRegistry } from './public-registry'

test.each([
  [true, undefined, true],
  [true, 'nas.local:5000', true],
  [true, 'registry.acme.dev', false],
  [true, 'registry.acme.dev:443', false],
  [false, 'nas.local:5000', false],
  [false, undefined, false],
])('plain http: %s, known to clients as %s: %s', (isPlainHttp, publicHost, answer) => {
  const registry: PublicRegistry = {
    host: 'h',
    title: 'h',
    kind: 'registry',
    hasCredentials: false,
    signIn: 'optional',
    isPlainHttp,
  }
  expect(clientsUsePlainHttp({ ...registry, ...(publicHost !== undefined && { publicHost }) })).toBe(answer)
})
