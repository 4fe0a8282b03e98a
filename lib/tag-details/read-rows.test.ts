import { expect, test } from 'vitest'
import { once } from '@/lib/process'
import type { Source } from '@/lib/source'
import { memorySource } from '@/lib/testing/memory-source'
import { fakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import { readRows } from './read-rows'
import type { TagRow } from './row'

interface Ask {
  isWhole?: boolean
  hasListing?: boolean
  repository?: string
}

async function ask(source: Source, tags: string[], more: Ask = {}): Promise<TagRow[]> {
  const rows: TagRow[] = []
  const request = { registry: 'test', repository: 'app', tags, isWhole: false, hasListing: false, ...more }
  await readRows(source, request, { onRow: (row) => rows.push(row) })
  return rows.sort((a, b) => (a.tag < b.tag ? -1 : 1))
}

/** A rate-limited source that returns the remaining quota each time. */
function counting(remaining: number) {
  const memory = memorySource({ isRateLimited: true })
  const left = (now: number) => {
    memory.quota.now = {
      limit: 100,
      remaining: now,
      windowSeconds: 21_600,
      observedAt: new Date().toISOString(),
      countedPer: null,
    }
  }
  left(remaining)
  const manifest: Source['manifest'] = (...args) => {
    remaining -= 1
    const answer = memory.source.manifest(...args)
    left(remaining)
    return answer
  }
  const source: Source = Object.assign(Object.create(memory.source), { manifest })
  const gets = () => memory.requests.filter((line) => line.startsWith('GET')).length
  return { ...memory, source, gets }
}

test('a fully loaded row is read even if rate-limited', async () => {
  const { source, putImage, tag, gets } = counting(10)
  tag('1.0', putImage('amd64', 10))
  const [row] = await ask(source, ['1.0'], { isWhole: true })
  expect(row).toMatchObject({ kind: 'image', platforms: [{ platform: 'linux/amd64' }] })
  expect(row?.isRateLimited).toBeUndefined()
  // Few are left, but they're reserved for rows like this.
  expect(gets()).toBeGreaterThan(0)
})

test('many rows leave the last quarter, and each says so', async () => {
  const { source, putImage, tag, gets } = counting(25)
  for (const name of ['1', '2', '3']) tag(name, putImage('amd64', Number(name)))
  const rows = await ask(source, ['1', '2', '3'], { isWhole: true })
  expect(gets()).toBe(0)
  for (const row of rows) {
    expect(row).toMatchObject({ isRateLimited: true, error: { code: 'QUOTA_RESERVED' } })
    expect(row.digest).toMatch(/^sha256:/)
    expect(row.error?.message).toContain('25 of 100')
    expect(row.error?.fix).toContain('one at a time')
  }
})

test('they stop midway, before the first read too many', async () => {
  const { source, putImage, tag, gets, quota } = counting(29)
  const names = ['1', '2', '3', '4', '5', '6', '7', '8']
  for (const name of names) tag(name, putImage('amd64', Number(name)))
  const rows = await ask(source, names, { isWhole: true })
  expect(gets()).toBe(4)
  expect(quota.now?.remaining).toBe(25)
  expect(rows.some((row) => row.error?.code === 'QUOTA_RESERVED')).toBe(true)
  expect(rows.some((row) => row.kind === 'image')).toBe(true)
})

test("Docker Hub's listing adds rate-limited details, and its errors hide nothing", async () => {
  const memory = memorySource({ isRateLimited: true })
  const [current, moved] = [memory.putImage('amd64', 10), memory.putImage('arm64', 20)]
  memory.tag('1.0', current)
  memory.tag('2.0', moved)
  memory.tag('3.0', moved)
  const images = [{ os: 'linux', architecture: 'amd64', digest: current.digest, size: 110 }]
  const listed = (name: string) => ({
    name,
    digest: current.digest,
    images,
    media_type: 'application/vnd.oci.image.index.v1+json',
    last_updated: '2026-11-02T00:00:00.123456Z',
  })
  const hub = await fakeRegistry({
    '/v2/namespaces/team/repositories/app/tags': {
      body: { results: [listed('1.0'), listed('2.0')], next: null },
    },
    '/v2/namespaces/team/repositories/gone/tags': { status: 500, body: { message: 'down.' } },
  })
  once('hub address', () => hub.url)

  const rows = await ask(memory.source, ['1.0', '2.0', '3.0'], { repository: 'team/app', hasListing: true })
  expect(rows[0]).toMatchObject({
    digest: current.digest,
    kind: 'index',
    platforms: [{ platform: 'linux/amd64' }],
    sizeBytes: 110,
    created: null,
    dockerHub: { updatedAt: '2026-11-02T00:00:00.123Z' },
  })
  // The registry has another digest by now, and the listing doesn't have the third tag.
  for (const row of rows.slice(1)) expect(row).toMatchObject({ digest: moved.digest, platforms: [] })
  expect(rows.map((row) => row.dockerHub !== undefined)).toEqual([true, false, false])
  expect(hub.requests.length).toBe(1)

  const [row] = await ask(memory.source, ['1.0'], { repository: 'team/gone', hasListing: true })
  expect(row).toMatchObject({
    digest: current.digest,
    isRateLimited: true,
    dockerHubError: { code: 'UNREACHABLE' },
  })
  expect(row?.dockerHubError?.message).toContain('500: down')
  expect(row?.error).toBeUndefined()
  expect(memory.requests.filter((line) => !line.startsWith('HEAD'))).toEqual([])
})
