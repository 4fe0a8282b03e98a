import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { RENAMED_ROUTES, RENAMED_VIEW_KEYS, RENAMED_VIEW_VALUES, RENAMED_VIEWS } from '@/lib/renamed'
import { describeRenames, readRenamedAddresses } from '@/lib/testing/renamed-addresses'
import { renamedAddress } from './renamed-address'

const CASES = readRenamedAddresses(readFileSync('docs/decisions/names-in-0.2.md', 'utf8'))

test.each(CASES)('$old is now $now', ({ old, now }) => {
  expect(renamedAddress(old)).toBe(now)
  expect(renamedAddress(now)).toBeUndefined()
})

test('the decision lists every alias and no others', () => {
  const aliases = [
    ...RENAMED_ROUTES.flatMap(({ oldPath, path, keys = {} }) => [
      ...(oldPath ? [`${oldPath} → ${path}`] : []),
      ...Object.entries(keys).map(([key, newKey]) => `${path}?${key} → ${newKey}`),
    ]),
    ...Object.entries(RENAMED_VIEWS).map(([view, newView]) => `view=${view} → ${newView}`),
    ...Object.entries(RENAMED_VIEW_KEYS).flatMap(([view, keys]) =>
      Object.entries(keys).map(([key, newKey]) => `view=${view}&${key} → ${newKey}`),
    ),
    ...Object.entries(RENAMED_VIEW_VALUES).flatMap(([view, keys]) =>
      Object.entries(keys).flatMap(([key, values]) =>
        Object.entries(values).map(([value, newValue]) => `view=${view}&${key}=${value} → ${newValue}`),
      ),
    ),
  ]
  expect([...new Set(CASES.flatMap(describeRenames))].sort()).toEqual(aliases.sort())
  expect(CASES.length).toBeGreaterThan(20)
})

test.each([
  // All keys at once, in order; other keys, and the escapes in values, unchanged.
  [
    '/retention?x=%20+&days=3&by=created&repositories=a%2Fb',
    '/retention?x=%20+&olderThanDays=3&newestBy=created&repositories=a%2Fb',
  ],
  [
    '/ghcr.io/a%20b:1.0?view=attached&platform=linux/arm64',
    '/ghcr.io/a%20b:1.0?view=attachments&platform=linux/arm64',
  ],
  ['/compose?parts=a%26to%3D1+b&job=1', '/image-index?images=a%26to%3D1+b&job=1'],
  // An escaped or empty key, a key without a value, and an empty query.
  ['/restore?%6ff=1', '/restore?deleteJob=1'],
  ['/undo?of', '/restore?deleteJob'],
  ['/undo?', '/restore?'],
  ['/undo?&of=1&', '/restore?&deleteJob=1&'],
  ['/undo/?of=1', '/restore?deleteJob=1'],
  // The new name's value wins.
  ['/restore?of=1&deleteJob=2', '/restore?deleteJob=2'],
  ['/ghcr.io?view=%64octor', '/ghcr.io?view=check'],
  ['/nginx?view=matrix&gaps=yes', '/nginx?view=matrix&incomplete=yes'],
  ['/nginx?state=helper&view=manifests&find=ab', '/nginx?state=attachment&view=manifests&digest=ab'],
  ['/api/plans/a%2Fb/run', '/api/plans/a%2Fb/apply'],
])('%s is now %s', (old, now) => {
  expect(renamedAddress(old)).toBe(now)
  expect(renamedAddress(now)).toBeUndefined()
})

test.each([
  '/',
  '/copy',
  '/copy?from=a&by=b',
  '/stages?gaps=yes&view=doctor',
  '/activity?of=1',
  '/_next/static/a.js?view=doctor',
  // Ordinary keys of other views and routes.
  '/ghcr.io/a/b?view=platforms&find=abcdef&tag=1',
  '/ghcr.io/a/b?view=storage&list=a&digest=abcdef',
  '/ghcr.io/a/b?gaps=yes',
  '/ghcr.io/a/b?view=storage&state=helper',
  '/ghcr.io/a/b?by=created&of=1',
  '/ghcr.io/a/b?view=constructor&__proto__=1',
  '/ghcr.io/a/b?view=matrix&view=doctor',
  '/api/search?under=a',
  '/api/plans/1/run/2',
  '/api/plans//run',
  '/compose/app',
  '/undone?of=1',
  // Redirects to these would leave the site.
  '//evil.example/a?view=attached',
  '/\\evil.example/a?view=attached',
  '/\t/evil.example/a?view=attached',
])('keeps %j', (address) => expect(renamedAddress(address)).toBeUndefined())
