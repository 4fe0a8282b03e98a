import { expect, test } from 'vitest'
import type { Quota } from '@/lib/source'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { openFakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import { hasQuotaForMany } from './quota'
import { openRegistry } from './registry'

/** The quota after one response with these headers. */
async function remembered(headers: Record<string, string>): Promise<Quota | null> {
  const { source } = await openFakeRegistry({ '/v2/a/tags/list': { headers, body: { tags: ['1'] } } })
  await source.tags('a', {})
  return source.quota
}

const hub = {
  'ratelimit-limit': '100;w=21600',
  'ratelimit-remaining': '87;w=21600',
  'docker-ratelimit-source': '203.0.113.7',
}

test("Docker Hub's headers are recorded, without the address", async () => {
  const before = Date.now()
  const quota = await remembered(hub)
  expect(quota).toMatchObject({ limit: 100, remaining: 87, windowSeconds: 21_600, countedPer: 'address' })
  expect(Date.parse(quota?.observedAt ?? '')).toBeGreaterThanOrEqual(before)
  expect(JSON.stringify(quota)).not.toContain('203.0.113')
})

test.for<[string, Record<string, string>, Partial<Quota>]>([
  [
    'no window',
    { 'ratelimit-limit': '100', 'ratelimit-remaining': '3' },
    { limit: 100, windowSeconds: null },
  ],
  [
    'a list of policies',
    { 'ratelimit-limit': '100, 100;w=60' },
    { limit: 100, windowSeconds: 60, remaining: null },
  ],
  [
    'only what is left',
    { 'ratelimit-remaining': '5; w=60' },
    { limit: null, remaining: 5, windowSeconds: 60 },
  ],
  ['less than nothing left', { ...hub, 'ratelimit-remaining': '-4;w=21600' }, { limit: 100, remaining: 0 }],
  ['more left than there is', { ...hub, 'ratelimit-remaining': '900;w=21600' }, { remaining: null }],
  [
    'a limit of none',
    { 'ratelimit-limit': '0;w=0', 'ratelimit-remaining': '0' },
    { limit: null, windowSeconds: null },
  ],
  [
    'words',
    { 'ratelimit-limit': 'unlimited', 'ratelimit-remaining': 'many' },
    { limit: null, remaining: null },
  ],
  ['a number of no measure', { 'ratelimit-limit': '9'.repeat(40) }, { limit: null }],
  ['an IPv6 network', { ...hub, 'docker-ratelimit-source': '2001:db8::/64' }, { countedPer: 'address' }],
  ['an account', { ...hub, 'docker-ratelimit-source': '6c1f0a7e-0000' }, { countedPer: 'account' }],
])('unusual headers are read as far as possible: %s', async ([, headers, quota]) => {
  expect(await remembered(headers)).toMatchObject(quota)
})

test('a response without them keeps the quota, and a missing number becomes unknown', async () => {
  const { fake, source } = await openFakeRegistry({
    '/v2/a/tags/list': { headers: hub, body: { tags: [] } },
  })
  expect(source.isRateLimited).toBe(false)
  expect(source.quota).toBeNull()
  await source.tags('a', {})
  fake.table['/v2/a/tags/list'] = { body: { tags: [] } }
  await source.tags('a', {})
  expect(source.quota).toMatchObject({ remaining: 87 })
  expect(source.isRateLimited).toBe(true)
  fake.table['/v2/a/tags/list'] = { headers: { 'ratelimit-limit': '200' }, body: { tags: [] } }
  await source.tags('a', {})
  expect(source.quota).toMatchObject({ limit: 200, remaining: null })
})

test('Docker Hub and its pull-through caches count as rate-limited before they say so', () => {
  const url = 'http://127.0.0.1:1'
  expect(openRegistry({ host: 'docker.io', url }).isRateLimited).toBe(true)
  expect(openRegistry(settingsFor({ url }, { upstream: 'docker.io' })).isRateLimited).toBe(true)
  expect(openRegistry(settingsFor({ url })).isRateLimited).toBe(false)
})

test('each identity has its own quota', async () => {
  const { source, settings } = await openFakeRegistry({
    '/v2/a/tags/list': { headers: hub, body: { tags: [] } },
  })
  await source.tags('a', {})
  expect(openRegistry(settings).quota).toMatchObject({ remaining: 87 })
  expect(openRegistry({ ...settings, credentials: { token: 'other' } }).quota).toBeNull()
})

const now = () => new Date().toISOString()
const seen = (more: Partial<Quota>): Quota => ({
  limit: 100,
  remaining: 100,
  windowSeconds: 21_600,
  observedAt: now(),
  countedPer: null,
  ...more,
})

test.for<[string, Quota | null, boolean]>([
  ['nothing seen', null, true],
  ['all left', seen({}), true],
  ['one above the quarter', seen({ remaining: 26 }), true],
  ['the quarter', seen({ remaining: 25 }), false],
  ['nothing left', seen({ remaining: 0 }), false],
  ['one of three left', seen({ limit: 3, remaining: 1 }), true],
  ['none of three left', seen({ limit: 3, remaining: 0 }), false],
  ['no word of what is left', seen({ remaining: null }), true],
  ['no word of how many there are', seen({ limit: null, remaining: 2 }), true],
  ['a window that is over', seen({ remaining: 0, observedAt: '2020-01-01T00:00:00Z' }), true],
  [
    'long ago, in no window',
    seen({ remaining: 0, observedAt: '2020-01-01T00:00:00Z', windowSeconds: null }),
    false,
  ],
])('whether a task may read many tags: %s', ([, quota, may]) => {
  expect(hasQuotaForMany(quota)).toBe(may)
})
