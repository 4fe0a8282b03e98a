import type { APIRequestContext } from 'playwright'
import { describe, expect } from 'vitest'
import type { TagRow } from '../../lib/api/rows'
import { ACCOUNT } from '../support/account'
import { serveCatalog } from '../support/catalog'
import { pushImage } from '../support/push-image'
import { readEntries } from '../support/read-entries'
import { storedSizeBytes } from '../support/size'
import { test } from './api-test'

async function rowsOf(request: APIRequestContext, reference: string, tags: string): Promise<TagRow[]> {
  const answer = await request.get('/api/rows', { params: { reference, tags } })
  expect(answer.status(), await answer.text()).toBe(200)
  expect(answer.headers()['content-type']).toMatch(/^application\/x-ndjson/)
  return (await readEntries<TagRow>(answer)).sort((a, b) => a.tag.localeCompare(b.tag))
}

describe('with credentials in the settings', () => {
  test.override({ auth: 'htpasswd' })

  test('lists the registries without credentials', async ({ request, registry }) => {
    const answer = await request.get('/api/registries')
    const { registries } = await answer.json()
    expect(registries).toContainEqual(
      expect.objectContaining({ host: registry.host, title: expect.any(String) }),
    )
    expect(await answer.text()).not.toContain(ACCOUNT.password)
  })

  test('reads a registry that requires a password with the one in the settings', async ({
    request,
    registry,
  }) => {
    const image = await registry.push('1.0')
    const answer = await request.get('/api/artifact', { params: { reference: registry.reference('1.0') } })
    expect(await answer.json()).toMatchObject({ digest: image.digest })
  })
})

describe('with token auth', () => {
  test.override({ auth: 'token' })

  test('what the account may pull is readable; the rest is refused with the registry’s own code', async ({
    request,
    registry,
  }) => {
    await registry.push('1.0')
    await pushImage(registry.target('secret'), '1.0')
    const tags = (reference: string) => request.get('/api/tags', { params: { reference } })
    expect(await (await tags(registry.reference())).json()).toEqual({ tags: ['1.0'] })
    const refused = await tags(`${registry.reference()}/secret`)
    expect([401, 403]).toContain(refused.status())
    expect(await refused.json()).toMatchObject({
      errors: [{ code: expect.stringMatching(/UNAUTHORIZED|DENIED/) }],
    })
    const users = new Set(registry.tokens?.requests.map(({ user }) => user))
    expect(users).toEqual(new Set([ACCOUNT.user]))
  })
})

test('lists repositories page by page, each one once', async ({ request, registry }) => {
  await registry.push('1.0')
  await pushImage(registry.target('below'), '1.0')
  const seen: string[] = []
  for (let last: string | undefined = '', pages = 0; last !== undefined && pages < 500; pages += 1) {
    const params = { registry: registry.host, n: 1, ...(last && { last }) }
    const answer = await request.get('/api/repositories', { params })
    expect(answer.status(), await answer.text()).toBe(200)
    const page: { repositories: string[]; next?: string } = await answer.json()
    seen.push(...page.repositories)
    last = page.next
  }
  expect(seen).toEqual(expect.arrayContaining([registry.repository, `${registry.repository}/below`]))
  expect(new Set(seen).size).toBe(seen.length)
})

test('streams all repositories in one response, from the cache if allowed, and says if it stopped', async ({
  request,
  registry,
}) => {
  const { proxy, host } = registry
  const names = Array.from({ length: 5000 }, (_, n) => `team-${n % 50}/app-${n}`)
  serveCatalog(proxy, names, 1000)
  const list = async (params: { last?: string; maxAge?: number } = {}) => {
    proxy.log.clear()
    const answer = await request.get('/api/repositories/all', { params: { registry: host, ...params } })
    const lines = (await answer.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const pages: { repositories: string[]; next?: string }[] = lines.slice(0, -1)
    const listed = pages.flatMap(({ repositories }) => repositories)
    return { pages, listed, end: lines.at(-1), requests: proxy.log.requests.length }
  }
  const whole = await list()
  expect([whole.listed, whole.end, whole.requests]).toEqual([names, { end: 'complete' }, 5])
  expect(whole.pages.at(-1)).not.toHaveProperty('next')
  expect(await list({ maxAge: 600 })).toMatchObject({ listed: names, requests: 0 })
  const rest = await list({ last: whole.pages[1]?.next ?? '', maxAge: 600 })
  expect([rest.listed, rest.requests]).toEqual([names.slice(2000), 0])

  proxy.reset()
  proxy.intercept(/_catalog\?.*last=1000/, {
    status: 403,
    body: '{"errors":[{"code":"DENIED","message":"enough for today"}]}',
  })
  serveCatalog(proxy, names, 1000)
  const stopped = await list()
  expect(stopped.listed).toEqual(names.slice(0, 1000))
  expect(stopped.end).toMatchObject({ end: 'stopped', stopped: { code: 'DENIED' } })
  expect(stopped.pages[0]?.next).toEqual(expect.any(String))
})

test('lists tags; a repository without tags is not a missing one', async ({ request, registry }) => {
  const image = await registry.push('1.0')
  await registry.tag('latest', image)
  const tags = (reference: string) => request.get('/api/tags', { params: { reference } })
  const answer = await tags(registry.reference())
  const body: { tags: string[] } = await answer.json()
  expect(body.tags.sort()).toEqual(['1.0', 'latest'])
  expect(answer.headers()['cache-control']).toBe('no-store')
  await registry.delete(image)
  const empty = await tags(registry.reference())
  expect([empty.status(), await empty.json()]).toEqual([200, { tags: [] }])
  const page = await request.get(`/${registry.reference()}`)
  expect(page.status()).toBe(200)
  expect(await page.text()).toMatch(/<h2[^>]*>No tags</)
  const missing = await tags(`${registry.reference()}/none`)
  expect(missing.status()).toBe(404)
  expect(await missing.json()).toMatchObject({ errors: [{ code: 'NAME_UNKNOWN' }] })
})

test('lists tags page by page with the registry’s own links; a refused page can be requested again', async ({
  request,
  registry,
}) => {
  await registry.push('1.0')
  const { proxy, repository } = registry
  const page = (tags: string[], last?: string) => ({
    status: 200,
    headers: last ? { link: `</v2/${repository}/tags/list?last=${last}>; rel="next"` } : undefined,
    body: JSON.stringify({ name: repository, tags }),
  })
  const list = async (last?: string) => {
    const params = { reference: registry.reference(), ...(last && { last }) }
    const answer = await request.get('/api/tags', { params })
    return [answer.status(), await answer.json()]
  }
  proxy.intercept(/tags\/list.*last=b/, {
    status: 403,
    body: '{"errors":[{"code":"DENIED","message":"enough for today"}]}',
  })
  proxy.intercept(/tags\/list.*last=a/, page(['2.0'], 'b'))
  proxy.intercept(/tags\/list/, page(['1.0'], 'a'))
  const [, first] = await list()
  expect(first).toEqual({ tags: ['1.0'], next: expect.any(String) })
  const [, second] = await list(first.next)
  expect(second).toEqual({ tags: ['2.0'], next: expect.any(String) })
  expect(await list(second.next)).toEqual([
    403,
    { errors: [expect.objectContaining({ code: 'DENIED', message: 'enough for today' })] },
  ])
  proxy.reset()
  proxy.intercept(/tags\/list.*last=b/, page(['3.0']))
  expect(await list(second.next)).toEqual([200, { tags: ['3.0'] }])
})

test('rows describe what each tag points to, and a broken tag doesn’t affect the others', async ({
  request,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', {
    children: [{ platform: 'linux/arm/v7' }, { platform: 'linux/amd64', created: '2025-02-03T04:05:06Z' }],
    attestations: true,
  })
  const image = await registry.push('2.0', { platform: 'linux/arm64', layers: 2, mediaTypes: 'docker' })
  const chart = await registry.pushArtifact('3.0', { artifactType: 'application/vnd.example.thing' })
  const [first, second, third, fourth] = await rowsOf(request, registry.reference(), '1.0,2.0,3.0,gone')
  expect(first).toMatchObject({
    tag: '1.0',
    digest: index.digest,
    mediaType: index.mediaType,
    kind: 'index',
    sizeBytes: storedSizeBytes(...index.children),
    created: expect.stringMatching(/^2025-02-03T04:05:06(\.0+)?Z$/),
  })
  expect(JSON.stringify(first?.platforms)).toMatch(/amd64.*arm/)
  expect(JSON.stringify(first?.platforms)).not.toContain('unknown')
  expect(second).toMatchObject({ digest: image.digest, kind: 'image', sizeBytes: storedSizeBytes(image) })
  expect(third).toMatchObject({ digest: chart.digest, kind: 'artifact', created: null })
  expect(fourth).toMatchObject({
    tag: 'gone',
    digest: null,
    sizeBytes: null,
    error: { code: 'MANIFEST_UNKNOWN' },
  })
})

test('returns at most a hundred rows at a time', async ({ request, registry }) => {
  await registry.push('1.0')
  const tags = Array.from({ length: 101 }, (_, n) => `t${n}`).join(',')
  const answer = await request.get('/api/rows', { params: { reference: registry.reference(), tags } })
  expect(answer.status()).toBe(400)
  expect(await answer.json()).toMatchObject({ errors: [{ message: expect.stringContaining('100') }] })
})
