import { expect, test } from 'vitest'
import { clientsUsePlainHttp } from './public-registry'

test.each([
  [true, undefined, true],
  [true, 'nas.local:5000', true],
  [true, 'registry.acme.dev', false],
  [true, 'registry.acme.dev:443', false],
  [false, 'nas.local:5000', false],
  [false, undefined, false],
])('plain http: %s, known to clients as %s: %s', (isPlainHttp, publicHost, answer) => {
  const registry = { host: 'h', title: 'h', kind: 'registry' as const, hasCredentials: false, isPlainHttp }
  expect(clientsUsePlainHttp({ ...registry, ...(publicHost !== undefined && { publicHost }) })).toBe(answer)
})
