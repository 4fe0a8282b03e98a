import { expect, test } from 'vitest'
import { clearCookieLines, fitsInCookies, readSealed, sessionHosts, setCookieLines } from './session-cookies'

/** What a browser would send back after these headers. */
function jarOf(lines: readonly string[], before: Iterable<[string, string]> = []): Map<string, string> {
  const jar = new Map(before)
  for (const line of lines) {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    if (line.includes('Max-Age=0')) jar.delete(pair.slice(0, at))
    else jar.set(pair.slice(0, at), pair.slice(at + 1))
  }
  return jar
}

const host = '[::1]:5000'

test.each([10, 3800, 3801, 9000])('a session of %i bytes survives the round trip', (length) => {
  const sealed = 'x'.repeat(length)
  const lines = setCookieLines(host, sealed, false)
  for (const line of lines) expect(line.length).toBeLessThan(4096)
  const jar = jarOf(lines)
  expect(readSealed(jar, host, false)).toBe(sealed)
  expect(sessionHosts(jar, false)).toEqual([host])
})

test('scripts can’t read it, other sites don’t send it, and under https plain http doesn’t', () => {
  const [open = ''] = setCookieLines(host, 'sealed', false)
  const [closed = ''] = setCookieLines(host, 'sealed', true)
  for (const line of [open, closed])
    expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax.*; Max-Age=604800/)
  expect(open).not.toContain('Secure')
  expect(closed).toMatch(/^__Host-.*; Secure; /)
  expect(readSealed(jarOf([open]), host, true)).toBeUndefined()
})

test('below a path, the cookies are sent to that path only', () => {
  const [open = ''] = setCookieLines(host, 'sealed', false, '/tools/porthole')
  const [closed = ''] = setCookieLines(host, 'sealed', true, '/tools/porthole')
  for (const line of [open, closed]) expect(line).toContain('; Path=/tools/porthole; HttpOnly')
  expect(open).toMatch(/^porthole-session!tools!porthole-/)
  expect(closed).toMatch(/^__Secure-porthole-session!tools!porthole-.*; Secure; /)
})

test('a shorter session leaves no part of a longer one behind; neither does signing out', () => {
  const long = jarOf(setCookieLines(host, 'l'.repeat(9000), false))
  const short = jarOf(setCookieLines(host, 'short', false), long)
  expect(readSealed(short, host, false)).toBe('short')
  expect([...short.keys()]).toHaveLength(1)
  expect(jarOf(clearCookieLines(host, false), long).size).toBe(0)
})

test('registries don’t see each other’s sessions', () => {
  const jar = jarOf([
    ...setCookieLines('a.example', 'of a', false),
    ...setCookieLines('b.example', 'of b', false),
  ])
  expect(readSealed(jar, 'a.example', false)).toBe('of a')
  expect(readSealed(jar, 'b.example', false)).toBe('of b')
  expect(readSealed(jar, 'c.example', false)).toBeUndefined()
  expect(sessionHosts(jar, false)).toEqual(['a.example', 'b.example'])
})

test('all sessions together take at most 12 kB, not counting the one being replaced', () => {
  const jar = jarOf(setCookieLines('a.example', 'x'.repeat(7000), false))
  expect(fitsInCookies(jar, 'b.example', 'x'.repeat(4500), false)).toBe(true)
  expect(fitsInCookies(jar, 'b.example', 'x'.repeat(5000), false)).toBe(false)
  expect(fitsInCookies(jar, 'a.example', 'x'.repeat(11_500), false)).toBe(true)
  expect(fitsInCookies(new Map(), 'a.example', 'x'.repeat(12_001), false)).toBe(false)
})
