import type { APIRequestContext } from '@playwright/test'
import { expect, test } from './support/story'
import type { StoryRegistry } from './support/story-registry'

test.use({ isCold: true })

const PLATFORMS = ['linux/amd64', 'linux/arm64', 'linux/arm/v7']

/** Reads a page as a browser's first request does: only what the server asks for its markup. */
async function openPage(request: APIRequestContext, registry: StoryRegistry, tag: string): Promise<string> {
  const answer = await request.get(`/${registry.reference(tag)}`)
  expect(answer.status()).toBe(200)
  return answer.text()
}

const manifest = (reference: string) => `GET manifests/${reference}`
const blob = (digest: string | undefined) => `GET blobs/${digest}`

test('a cold page of an index takes three steps, a warm one a HEAD', async ({ request, registry }) => {
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

test('children whose descriptors name no platform cost their configs, in the same third step', async ({
  request,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', { children: PLATFORMS, withoutPlatforms: true })
  const { rounds } = await registry.proxy.gate.rounds([1, 3, 3], () => openPage(request, registry, '1.0'))
  expect(rounds[2]?.sort()).toEqual(index.children.map(({ config }) => blob(config.digest)).sort())
  expect(registry.proxy.log.requests.length).toBe(7)
})

test('a moved tag is read anew, what did not change is not', async ({ request, registry }) => {
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

test('a page in a browser asks nothing twice, and for what is attached only after it is painted', async ({
  page,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', { children: PLATFORMS, attestations: true })
  const { log } = registry.proxy
  await page.goto(`/${registry.reference('1.0')}`)
  const attached = `manifests/${index.digest.replace(':', '-')}`
  await expect.poll(() => log.lines().sort()).toContain(`GET ${attached}`)
  await page.waitForLoadState('networkidle')
  // One index, three children, three attestation manifests and a config make the page.
  expect(
    log
      .lines()
      .slice(0, 8)
      .filter((line) => /referrers|sha256-/.test(line)),
  ).toEqual([])
  expect(log.lines().slice(8).sort()).toEqual(
    [
      `GET referrers/${index.digest}`,
      `GET ${attached}`,
      ...['att', 'sbom', 'sig'].map((suffix) => `HEAD ${attached}.${suffix}`),
    ].sort(),
  )
  expect(log.repeated()).toEqual([])
})

test('page and api share what they read of a digest', async ({ request, registry }) => {
  const image = await registry.push('1.0')
  await openPage(request, registry, '1.0')
  registry.proxy.reset()
  const answer = await request.get('/api/image', { params: { reference: registry.reference(image.digest) } })
  expect(answer.status()).toBe(200)
  expect(registry.proxy.log.manifestGets()).toEqual([])
  expect(registry.proxy.log.blobGets()).toEqual([])
})

test('the api reads an index in two steps', async ({ request, registry }) => {
  await registry.pushIndex('1.0', { children: PLATFORMS, attestations: true })
  const { gate, log } = registry.proxy
  const params = { reference: registry.reference('1.0') }
  const { answer } = await gate.rounds([1, 6], () => request.get('/api/artifact', { params }))
  expect(answer.status()).toBe(200)
  expect(log.requests.length).toBe(7)
})

test('a registry that meters costs its rows no manifest GET', async ({ request, registry }) => {
  const image = await registry.push('1.0')
  const index = await registry.pushIndex('2.0')
  registry.proxy.addHeaders({ 'ratelimit-limit': '100;w=21600', 'ratelimit-remaining': '99;w=21600' })
  const params = { reference: registry.reference(), tags: '1.0,2.0' }
  const answer = await request.get('/api/rows', { params })
  const rows = (await answer.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { tag: string; digest: string; sizeBytes: null })
    .sort((a, b) => a.tag.localeCompare(b.tag))
  expect(rows).toMatchObject([
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

test('rows ask each tag by HEAD first, and each digest once', async ({ request, registry }) => {
  const image = await registry.push('1.0')
  await registry.tag('1', image)
  await registry.tag('latest', image)
  const params = { reference: registry.reference(), tags: '1,1.0,latest' }
  const answer = await request.get('/api/rows', { params })
  expect((await answer.text()).trimEnd().split('\n').length).toBe(3)
  const { log } = registry.proxy
  expect(log.lines().slice(0, 3).sort()).toEqual([
    'HEAD manifests/1',
    'HEAD manifests/1.0',
    'HEAD manifests/latest',
  ])
  expect(log.lines().slice(3).sort()).toEqual([manifest(image.digest), blob(image.config.digest)].sort())
})

test('equal questions at the same moment are one request', async ({ request, registry }) => {
  await registry.push('1.0')
  const { gate, log } = registry.proxy
  const tags = (reference: string) => request.get('/api/tags', { params: { reference } })
  gate.shut()
  const asking = [1, 2, 3].map(() => tags(registry.reference()))
  // Comes after the three: once it waits, so do they.
  const other = tags(`${registry.reference()}/none`)
  await gate.waiting(2)
  gate.open()
  for (const answer of await Promise.all(asking)) expect(await answer.json()).toEqual({ tags: ['1.0'] })
  expect((await other).status()).toBe(404)
  expect(log.requests.filter(({ path }) => !path.includes('/none/')).length).toBe(1)
})

test('the upstream request ends when the browser goes away', async ({ app, registry }) => {
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
