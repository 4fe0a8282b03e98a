import type { APIRequestContext } from 'playwright'
import { describe, expect } from 'vitest'
import type { TagRow } from '../../lib/api/rows'
import { readEntries } from '../support/read-entries'
import { serveTags } from '../support/serve-tags'
import type { StoryRegistry } from '../support/story-registry'
import { test } from './api-test'

const PLATFORMS = ['linux/amd64', 'linux/arm64', 'linux/arm/v7']

/** Requests a page like a browser does first, so that only the server's requests for the markup are counted. */
async function openPage(request: APIRequestContext, registry: StoryRegistry, tag: string): Promise<string> {
  const answer = await request.get(`/${registry.reference(tag)}`)
  expect(answer.status()).toBe(200)
  return answer.text()
}

const manifest = (reference: string) => `GET manifests/${reference}`
const blob = (digest: string | undefined) => `GET blobs/${digest}`

describe('on a server with empty caches', () => {
  test.override({ isCold: true })

  test('the page of an index takes three steps, and one HEAD once cached', async ({ request, registry }) => {
    const index = await registry.pushIndex('1.0', { children: PLATFORMS, attestations: true })
    const { gate, log } = registry.proxy
    const { rounds, answer } = await gate.rounds([1, 6, 1], () => openPage(request, registry, '1.0'))
    expect(rounds.map((round) => round.sort())).toEqual([
      [manifest('1.0')],
      [...index.children, ...index.attestations].map(({ digest }) => manifest(digest)).sort(),
      [blob(index.children[0]?.config.digest)],
    ])
    expect(log.requests.length).toBe(8)
    expect(answer).toContain(index.digest)

    registry.proxy.reset()
    await openPage(request, registry, '1.0')
    expect(log.lines()).toEqual(['HEAD manifests/1.0'])
  })
})

test('children without a platform in their descriptors need their configs, in the same third step', async ({
  request,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', { children: PLATFORMS, withoutPlatforms: true })
  const { rounds } = await registry.proxy.gate.rounds([1, 3, 3], () => openPage(request, registry, '1.0'))
  expect(rounds[2]?.sort()).toEqual(index.children.map(({ config }) => blob(config.digest)).sort())
  expect(registry.proxy.log.requests.length).toBe(7)
})

test('requests only what changed about a moved tag', async ({ request, registry }) => {
  const kept = await registry.push(undefined, { platform: 'linux/amd64' })
  await registry.pushIndex('1.0', { children: [kept, 'linux/arm64'] })
  await openPage(request, registry, '1.0')
  const moved = await registry.pushIndex('1.0', { children: [kept, 'linux/s390x'] })
  registry.proxy.reset()
  const html = await openPage(request, registry, '1.0')
  expect(html).toContain(moved.digest)
  const [, added] = moved.children
  expect(registry.proxy.log.lines()).not.toContain(manifest(kept.digest))
  expect(registry.proxy.log.lines()).toContain(manifest(added?.digest ?? ''))
  expect(registry.proxy.log.manifestGets().length).toBe(2)
})

test('the page and the API share what they have read of a digest', async ({ request, registry }) => {
  const image = await registry.push('1.0')
  await openPage(request, registry, '1.0')
  registry.proxy.reset()
  const answer = await request.get('/api/image', { params: { reference: registry.reference(image.digest) } })
  expect(answer.status()).toBe(200)
  expect(registry.proxy.log.manifestGets()).toEqual([])
  expect(registry.proxy.log.blobGets()).toEqual([])
})

test('the API reads an index in two steps', async ({ request, registry }) => {
  await registry.pushIndex('1.0', { children: PLATFORMS, attestations: true })
  const { gate, log } = registry.proxy
  const params = { reference: registry.reference('1.0') }
  const { answer } = await gate.rounds([1, 6], () => request.get('/api/artifact', { params }))
  expect(answer.status()).toBe(200)
  expect(log.requests.length).toBe(7)
})

describe('a rate-limited registry', () => {
  test.override({ isRateLimited: true })

  test('rows send no manifest GET', async ({ request, registry }) => {
    const image = await registry.push('1.0')
    const index = await registry.pushIndex('2.0')
    registry.proxy.addHeaders({ 'ratelimit-limit': '100;w=21600', 'ratelimit-remaining': '99;w=21600' })
    const params = { reference: registry.reference(), tags: '1.0,2.0' }
    const answer = await request.get('/api/rows', { params })
    const rows = await readEntries<TagRow>(answer)
    expect(rows.sort((a, b) => a.tag.localeCompare(b.tag))).toMatchObject([
      { tag: '1.0', digest: image.digest, sizeBytes: null },
      { tag: '2.0', digest: index.digest, sizeBytes: null },
    ])
    const { log } = registry.proxy
    expect(log.manifestGets()).toEqual([])
    expect(
      log
        .heads()
        .map(({ path }) => path.split('/').at(-1))
        .sort(),
    ).toEqual(['1.0', '2.0'])
  })
})

test('rows send a HEAD for each tag first, and request each digest once', async ({ request, registry }) => {
  const image = await registry.push('1.0')
  await registry.tag('1', image)
  await registry.tag('latest', image)
  const params = { reference: registry.reference(), tags: '1,1.0,latest' }
  const answer = await request.get('/api/rows', { params })
  expect(await readEntries(answer)).toHaveLength(3)
  const { log } = registry.proxy
  expect(log.lines().slice(0, 3).sort()).toEqual([
    'HEAD manifests/1',
    'HEAD manifests/1.0',
    'HEAD manifests/latest',
  ])
  expect(log.lines().slice(3).sort()).toEqual([manifest(image.digest), blob(image.config.digest)].sort())
})

test('identical simultaneous requests send one request to the registry', async ({ request, registry }) => {
  await registry.push('1.0')
  const { gate, log } = registry.proxy
  const tags = (reference: string) => request.get('/api/tags', { params: { reference } })
  gate.shut()
  const asking = [1, 2, 3].map(() => tags(registry.reference()))
  // It's sent after the three, so once it waits, they wait too.
  const other = tags(`${registry.reference()}/none`)
  await gate.waiting(2)
  gate.open()
  for (const answer of await Promise.all(asking)) expect(await answer.json()).toEqual({ tags: ['1.0'] })
  expect((await other).status()).toBe(404)
  expect(log.requests.filter(({ path }) => !path.includes('/none/')).length).toBe(1)
})

test('a request to the registry is aborted when the browser leaves', async ({ app, registry }) => {
  await registry.push('1.0')
  const { gate, log } = registry.proxy
  gate.shut()
  const aborter = new AbortController()
  const address = `${app.url}/api/tags?reference=${registry.reference()}`
  const asking = fetch(address, { signal: aborter.signal }).catch((error: Error) => error.name)
  await gate.waiting(1)
  aborter.abort()
  expect(await asking).toBe('AbortError')
  await expect.poll(() => log.requests[0]?.isCancelled).toBe(true)
})

test('twenty pages and eighty API requests that need the same listing send one request', async ({
  app,
  registry,
}) => {
  const manifest = await registry.push('1.0.0')
  const tags = Array.from({ length: 5 }, (_, n) => `1.0.${n}`)
  serveTags(registry.proxy, { repository: registry.repository, tags, manifest })
  const { log, gate } = registry.proxy
  const page = `${app.url}/${registry.reference()}`
  // The server loads the page's code on its first request.
  await (await fetch(page)).text()
  const joinedCount = async () => {
    const metrics = await (await fetch(`${app.url}/api/metrics`)).text()
    return Number(/kind="tags",source="in_flight"\} (\d+)$/m.exec(metrics)?.[1] ?? 0)
  }
  const joinedBefore = await joinedCount()
  log.clear()
  gate.shut()
  const api = `${app.url}/api/tags?reference=${registry.reference()}`
  const answers = Array.from({ length: 100 }, (_, n) => fetch(n % 5 === 0 ? page : api))
  await expect.poll(joinedCount).toBe(joinedBefore + 99)
  gate.open()
  for (const answer of await Promise.all(answers)) expect(await answer.text()).toContain('1.0.4')
  // The pages also start their first rows.
  expect(log.lines().filter((line) => line.startsWith('GET tags/list'))).toHaveLength(1)
})
