import { afterEach, expect, test, vi } from 'vitest'
import { makeNonce, pageHeaders } from './page-headers'

afterEach(() => vi.unstubAllEnvs())

function directives(request: Record<string, string> = {}): Record<string, string[]> {
  const policy = pageHeaders('abc', new Headers(request))['content-security-policy']
  return Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )
}

test('scripts need the nonce, and nothing may frame the page, rebase it or embed plugins', () => {
  expect(directives()).toMatchObject({
    'default-src': ["'self'"],
    'script-src': ["'self'", "'nonce-abc'", "'strict-dynamic'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
    'form-action': ["'self'"],
  })
  expect(directives()).not.toHaveProperty('upgrade-insecure-requests')
})

test('allows eval in development only', () => {
  vi.stubEnv('NODE_ENV', 'production')
  expect(directives()['script-src']).not.toContain("'unsafe-eval'")
  vi.stubEnv('NODE_ENV', 'development')
  expect(directives()['script-src']).toContain("'unsafe-eval'")
})

test.each([
  [{ host: 'localhost:3000' }, true],
  [{ host: 'porthole.example', 'x-forwarded-proto': 'https' }, true],
  [{ host: 'porthole.example', 'x-forwarded-proto': 'https, http' }, true],
  [{ host: 'porthole.example', 'x-forwarded-proto': 'http' }, false],
  [{ host: 'porthole.example' }, false],
])('%j: sends an opener policy where browsers heed it: %s', (request, isSent) => {
  expect('cross-origin-opener-policy' in pageHeaders('abc', new Headers(request))).toBe(isSent)
})

test('a nonce is long, valid in a policy, and never repeats', () => {
  const nonces = Array.from({ length: 100 }, makeNonce)
  expect(new Set(nonces).size).toBe(100)
  for (const nonce of nonces) expect(nonce).toMatch(/^[A-Za-z0-9+/]{24}$/)
})
