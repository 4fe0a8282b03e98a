import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LRUCache } from 'lru-cache'
import { expect, onTestFinished, test } from 'vitest'
import { once } from '@/lib/process'
import { openRegistry } from '@/lib/registry/registry'
import { setStore } from '@/lib/store/current-store'
import { openSqliteStore } from '@/lib/store/sqlite-store'
import { NO_STORE } from '@/lib/store/store'
import { metricsText } from '@/lib/telemetry/metrics'
import { type FakeRegistry, settingsFor } from '@/lib/testing/registry/fake-registry'
import { fakeRegistry, openFakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import { openTaggedRepository, scan } from '@/lib/testing/tag-details'

const heads = (fake: FakeRegistry) => fake.requests.filter(({ method }) => method === 'HEAD')
const repeated = (fake: FakeRegistry) => {
  const requests = fake.requests.map(({ method, path }) => `${method} ${path}`)
  return requests.filter((line, n) => requests.indexOf(line) !== n)
}

test('a scan sends a HEAD per tag, and reads each digest once', async () => {
  const { table, tags } = openTaggedRepository('app', { count: 300, images: 20 })
  const { fake, source } = await openFakeRegistry(table)
  const { head, rows, images, end } = await scan(source)
  expect(head).toMatchObject({ tagCount: 300, loadedCount: 0 })
  expect(end).toEqual({ end: 'complete' })
  expect([...rows.keys()].sort()).toEqual([...tags].sort())
  expect([...rows.values()].filter(({ digest }) => !images.has(digest ?? ''))).toEqual([])
  expect([...images.values()][0]).toMatchObject({
    kind: 'index',
    platforms: [{ platform: 'linux/amd64', missing: false }, { platform: 'linux/arm64' }],
  })
  expect(heads(fake)).toHaveLength(300)
  // A list, and for each index itself, two children and the config with its date.
  expect(fake.requests).toHaveLength(300 + 1 + 20 * 4)
  expect(repeated(fake)).toEqual([])
})

test('alone, a scan uses all places; the newest versions are read first, and a page gets the next free place', async () => {
  const { table } = openTaggedRepository('app', { count: 40, images: 1 })
  const gates: PromiseWithResolvers<void>[] = []
  for (const [path, played] of Object.entries(table))
    if (path.includes('/manifests/1.') && typeof played === 'object') {
      const gate = Promise.withResolvers<void>()
      gates.push(gate)
      table[path] = { ...played, until: gate.promise }
    }
  const { fake, source } = await openFakeRegistry(table)
  const scanning = scan(source)
  await expect.poll(() => heads(fake).length).toBe(8)
  expect(metricsText()).toMatch(/^porthole_tag_details_running 1$/m)
  // On eight connections, they may arrive in any order.
  expect(heads(fake).map(({ path }) => path.split('/').at(-1))).toEqual(
    expect.arrayContaining(['1.0.39', '1.0.32']),
  )
  table['/v2/app/manifests/seen'] = { headers: { 'docker-content-digest': `sha256:${'a'.repeat(64)}` } }
  const seen = source.head('app', 'seen')
  gates.at(-1)?.resolve()
  expect((await seen).digest).toMatch(/^sha256:a/)
  expect(heads(fake)).toHaveLength(9)
  for (const gate of gates) gate.resolve()
  expect((await scanning).end).toEqual({ end: 'complete' })
  expect(metricsText()).toMatch(/^porthole_tag_details_running 0$/m)
  expect(metricsText()).toMatch(/^porthole_tag_details_total\{end="complete"\} [1-9]/m)
})

test('a second scan sends a HEAD per tag and reads only what is new', async () => {
  const { table, tags } = openTaggedRepository('app', { count: 60, images: 10 })
  const { fake, source } = await openFakeRegistry(table)
  const first = await scan(source)
  fake.requests.length = 0
  const second = await scan(source)
  expect(second.head.tagDetails).not.toBe(first.head.tagDetails)
  expect([second.rows, second.images.size]).toEqual([first.rows, 10])
  expect(fake.requests.map(({ method }) => method).sort()).toEqual(['GET', ...tags.map(() => 'HEAD')])
  expect(fake.count('GET /v2/app/tags/list')).toBe(1)
})

test('the cache accounts for what a scan has read', async () => {
  const { table } = openTaggedRepository('app', { count: 60, images: 10 })
  const { source } = await openFakeRegistry(table)
  const kept = once('scans', (): LRUCache<string, object> => expect.unreachable('a scan was opened before'))
  const before = kept.calculatedSize
  await scan(source)
  expect(kept.calculatedSize - before).toBeGreaterThan(20_000)
})

test('the next scan checks missing children again', async () => {
  const { table } = openTaggedRepository('app', { count: 6, images: 2 })
  const { fake, source } = await openFakeRegistry(table)
  const index = Object.values(table).find((played) => JSON.stringify(played).includes('\\"manifests\\"'))
  const child = JSON.parse(String((index as { body: string }).body)).manifests[1].digest
  const path = `/v2/app/manifests/${child}`
  const { [path]: stored } = table
  table[path] = { status: 404 }
  const first = await scan(source)
  const missing = (of: typeof first) =>
    [...of.images.values()].flatMap(({ platforms }) => platforms).filter((entry) => entry.missing)
  expect(missing(first).map(({ digest }) => digest)).toEqual([child])
  // Three tags have that index, which was read once.
  expect(fake.count(`GET ${path}`)).toBe(1)
  if (stored) table[path] = stored
  fake.requests.length = 0
  expect(missing(await scan(source))).toEqual([])
  expect(fake.requests.filter(({ method }) => method === 'GET').map((requests) => requests.path)).toEqual([
    expect.stringContaining('/tags/list'),
    path,
  ])
})

test('leaving stops a scan and returning resumes it: nothing is requested or sent twice', async () => {
  const { table, tags } = openTaggedRepository('app', { count: 200, images: 10 })
  const { fake, source } = await openFakeRegistry(table)
  const first = await scan(source, { leaveAfter: 40 })
  expect(first.end).toBeUndefined()
  expect(first.rows.size).toBeLessThan(200)
  const requests = fake.requests.length
  await fetch(`${fake.url}/ping`)
  expect(fake.requests.length - 1 - requests).toBeLessThanOrEqual(8)

  const second = await scan(source, { after: first.after })
  expect(second.head).toMatchObject({ tagDetails: first.head.tagDetails, loadedCount: first.rows.size })
  expect(second.end).toEqual({ end: 'complete' })
  expect([...first.rows.keys(), ...second.rows.keys()].sort()).toEqual([...tags].sort())
  expect([...first.images.keys(), ...second.images.keys()]).toHaveLength(10)
  expect(heads(fake)).toHaveLength(200)
  expect(repeated(fake)).toEqual([])
})

test('simultaneous callers share a scan; when one leaves, the other continues', async () => {
  const { table } = openTaggedRepository('app', { count: 200, images: 10 })
  const { fake, source } = await openFakeRegistry(table)
  const [first, second] = await Promise.all([scan(source, { leaveAfter: 40 }), scan(source)])
  expect(second.head.tagDetails).toBe(first.head.tagDetails)
  expect([second.end, second.rows.size]).toEqual([{ end: 'complete' }, 200])
  expect(repeated(fake)).toEqual([])
})

test("an identity's scan isn't returned to another", async () => {
  const { table } = openTaggedRepository('app', { count: 20, images: 5 })
  const fake = await fakeRegistry(table)
  const settings = settingsFor(fake)
  const alice = openRegistry({ ...settings, credentials: { username: 'alice', password: 'a-secret' } })
  const first = await scan(alice)
  fake.requests.length = 0
  for (const path of Object.keys(table)) if (path.includes('sha256:')) table[path] = { status: 403 }
  const others = await scan(openRegistry(settings), { after: first.after })
  expect(others.head).toMatchObject({ loadedCount: 0 })
  expect(others.head.tagDetails).not.toBe(first.head.tagDetails)
  expect(heads(fake)).toHaveLength(20)
  expect([...others.rows.values()].every(({ row }) => row?.error !== undefined)).toBe(true)
  expect(others.images.size).toBe(0)
})

test('a registry that rate-limits or fails stops the scan, which can be resumed', async () => {
  const { table } = openTaggedRepository('app', { count: 120, images: 1 })
  const { fake, source } = await openFakeRegistry(table, { timeoutMs: 5000 })
  const enough = { status: 429, headers: { 'retry-after': '600' }, body: { errors: [] } }
  const path = '/v2/app/manifests/1.0.60'
  const { [path]: original } = table
  table[path] = enough
  const first = await scan(source)
  expect(first.end).toMatchObject({ end: 'stopped', stopped: { code: 'TOOMANYREQUESTS' } })
  expect(first.rows.size).toBeLessThan(120)
  expect(first.rows.has('1.0.60')).toBe(false)
  if (original) table[path] = original
  const second = await scan(source, { after: first.after })
  expect(second.end).toEqual({ end: 'complete' })
  expect(first.rows.size + second.rows.size).toBe(120)
  expect(fake.requests.filter((requests) => requests.path.endsWith('/1.0.119'))).toHaveLength(1)

  table[path] = { fault: 'reset' }
  const third = await scan(source)
  expect(third.end).toMatchObject({ end: 'stopped', stopped: { code: 'UNREACHABLE' } })
  expect(third.rows.size).toBe(119)
})

test('a rate-limited scan sends HEADs; fully loaded, it leaves the last quarter and says so', async () => {
  const { table } = openTaggedRepository('app', { count: 40, images: 10 })
  let remaining = 40
  for (const [path, played] of Object.entries(table))
    if (path.includes('/manifests/') && typeof played === 'object')
      table[path] = ({ method }) => {
        if (method === 'GET') remaining -= 1
        const left = { 'ratelimit-limit': '100;w=21600', 'ratelimit-remaining': `${remaining};w=21600` }
        return { ...played, headers: { ...played.headers, ...left } }
      }
  const { fake, source } = await openFakeRegistry(table)
  await source.head('app', '1.0.0')
  fake.requests.length = 0
  const free = await scan(source)
  expect(free.end).toEqual({ end: 'complete' })
  expect(new Set([...free.rows.values()].map(({ digest }) => digest)).size).toBe(10)
  expect([...free.rows.values()].every(({ row }) => row?.isRateLimited)).toBe(true)
  expect(fake.count('GET /v2/app/manifests')).toBe(0)

  const whole = await scan(source, { after: free.after, isWhole: true })
  expect(whole.head).toMatchObject({ tagDetails: free.head.tagDetails, loadedCount: 0 })
  expect(whole.end).toMatchObject({ end: 'stopped', stopped: { code: 'QUOTA_RESERVED' } })
  expect(remaining).toBe(25)
  expect(whole.images.size).toBeGreaterThan(0)
  expect(heads(fake)).toHaveLength(40)
})

test.each([
  ['1970-01-01T00:00:00Z', expect.stringMatching(/^\d{4}-/)],
  ['2026-01-01T00:00:00Z', undefined],
])("for an image created at %s the tags' first sighting is shown: %s", async (created, firstSeenAt) => {
  const folder = await mkdtemp(join(tmpdir(), 'porthole-scan-'))
  const store = openSqliteStore(join(folder, 'store.sqlite'))
  setStore(store)
  onTestFinished(async () => {
    store.close()
    setStore(NO_STORE)
    await rm(folder, { recursive: true, force: true })
  })
  const { table } = openTaggedRepository('app', { count: 2, images: 1, created })
  const { source } = await openFakeRegistry(table)
  const { rows } = await scan(source)
  expect([...rows.values()].map((row) => row.firstSeenAt)).toEqual([firstSeenAt, firstSeenAt])
})
