import { expect, onTestFinished, test, vi } from 'vitest'
import { once } from '@/lib/process'
import { type FakeHandler, startFakeRegistry } from '@/lib/testing/registry/fake-registry'
import { refusal } from '@/lib/testing/registry/open-fake-registry'
import { listHubNamespace } from './list-namespace'
import { listHubTags } from './list-tags'

// One server for all tests: the URL is set once per process.
const hub = await startFakeRegistry()
once('hub address', () => hub.url)

function playing(table: Record<string, FakeHandler>) {
  hub.requests.length = 0
  hub.table = table
  return hub
}

const tagsPath = (repository: string) => `/v2/namespaces/team/repositories/${repository}/tags`
const page = (names: string[], next: string | null = null) => ({
  body: { count: 1000, next, previous: null, results: names.map((name) => ({ name })) },
})
const digest = `sha256:${'a'.repeat(64)}`

test('a request per hundred tags, none for known ones, and no credentials', async () => {
  const path = tagsPath('app')
  playing({
    [`${path}?page=1&page_size=100`]: page(['3', '2'], 'https://evil.example/next'),
    [`${path}?page=2&page_size=100`]: page(['1'], 'x'),
  })
  expect([...(await listHubTags('team/app', ['3'])).keys()]).toEqual(['3', '2'])
  await listHubTags('team/app', ['2', '3'])
  expect(hub.requests.length).toBe(1)
  // Both wait for the same page.
  const both = await Promise.all([listHubTags('team/app', ['1']), listHubTags('team/app', ['1', '2'])])
  for (const tags of both) expect(tags.has('1')).toBe(true)
  expect(hub.requests.map(({ path }) => path)).toEqual([
    `${path}?page=1&page_size=100`,
    `${path}?page=2&page_size=100`,
  ])
  for (const { headers } of hub.requests) {
    expect(headers.authorization).toBeUndefined()
    expect(headers.cookie).toBeUndefined()
  }
})

test("tags that aren't found don't cause a search of the whole list", async () => {
  playing({ [tagsPath('large')]: ({ path }) => page([path], 'more') })
  const found = await listHubTags('team/large', ['none'])
  expect(found.has('none')).toBe(false)
  expect(hub.requests.length).toBe(3)
})

test("any field may be null or invalid; attestations aren't platforms", async () => {
  playing({
    [tagsPath('odd')]: {
      body: {
        results: [
          null,
          { name: 'bare', digest: null, images: null, last_updated: null, media_type: null, full_size: null },
          {
            name: 'multi',
            digest,
            media_type: 'application/vnd.oci.image.index.v1+json',
            last_updated: 'yesterday',
            images: [
              { os: 'unknown', architecture: 'unknown', variant: null, digest, size: 5 },
              { os: 'linux', architecture: 'arm', variant: 'v7', digest: null, size: 30 },
              { os: 'linux', architecture: 'amd64', variant: null, digest, size: 70 },
              null,
            ],
          },
          { name: 'old', images: [{ os: 'linux', architecture: 'amd64', digest, size: null }] },
        ],
      },
    },
  })
  const tags = await listHubTags('team/odd', ['multi'])
  expect(tags.get('bare')).toEqual({
    digest: null,
    kind: null,
    platforms: [],
    sizeBytes: null,
    updated: null,
  })
  expect(tags.get('multi')).toMatchObject({ digest, kind: 'index', sizeBytes: 100, updated: null })
  expect(tags.get('multi')?.platforms.map(({ platform, sizeBytes }) => [platform, sizeBytes])).toEqual([
    ['linux/amd64', 70],
    ['linux/arm/v7', 30],
  ])
  expect(tags.get('old')).toMatchObject({
    digest,
    kind: null,
    platforms: [{ sizeBytes: null }],
    sizeBytes: null,
  })
})

test.for<[string, FakeHandler, { status: number; code: string }, string]>([
  [
    'private',
    { status: 404, body: { message: 'object not found' } },
    { status: 404, code: 'NAME_UNKNOWN' },
    'no public tags',
  ],
  ['refused', { status: 403, body: { detail: 'no' } }, { status: 403, code: 'DENIED' }, '403: no'],
  ['down', { status: 503, body: '<html>' }, { status: 502, code: 'UNREACHABLE' }, '503'],
  [
    'redirect',
    { status: 302, headers: { location: 'http://10.0.0.1/' } },
    { status: 502, code: 'UNREACHABLE' },
    '302',
  ],
  ['webpage', { body: '<html>hello' }, { status: 502, code: 'RESPONSE_INVALID' }, 'web page'],
])('each refusal has a clear message: %s', async ([name, response, error, words]) => {
  playing({ [tagsPath(name)]: response })
  const refused = await refusal(listHubTags(`team/${name}`, ['1']))
  expect(refused).toMatchObject(error)
  expect(refused.message).toContain(words)
  expect(hub.requests.length).toBe(1)
})

test("a namespace is listed page by page, sorted and cached; invalid ones aren't requested", async () => {
  const path = '/v2/namespaces/library/repositories'
  playing({
    [`${path}?page=1&page_size=100`]: page(['redis', 'nginx'], 'more'),
    [`${path}?page=2&page_size=100`]: page(['alpine']),
  })
  const listing = { repositories: ['library/alpine', 'library/nginx', 'library/redis'] }
  expect(await listHubNamespace('library')).toEqual(listing)
  expect(await listHubNamespace('library')).toEqual(listing)
  expect(hub.requests.length).toBe(2)
  for (const name of ['..', 'a/b', 'A', '', 'a?b'])
    expect(await refusal(listHubNamespace(name))).toMatchObject({ status: 400 })
  expect((await listHubTags('team/app/deep', ['1'])).size).toBe(0)
  expect(hub.requests.length).toBe(2)
})

test('the last quarter of the limit is kept, and waiting times are respected', async () => {
  const nowMs = 1_800_000_000_000
  const clock = vi.spyOn(Date, 'now').mockReturnValue(nowMs)
  onTestFinished(() => clock.mockRestore())
  const unixTime = (seconds: number) => String(nowMs / 1000 + seconds)
  const limits = {
    'x-ratelimit-limit': '180',
    'x-ratelimit-remaining': '45',
    'x-ratelimit-reset': unixTime(60),
  }
  const namespace = '/v2/namespaces/few/repositories'
  playing({ [namespace]: { ...page(['a'], 'more'), headers: limits } })
  expect(await listHubNamespace('few')).toEqual({
    repositories: ['few/a'],
    truncated: expect.stringContaining('few requests left'),
  })
  expect(await refusal(listHubTags('team/few', ['1']))).toMatchObject({ status: 429, code: 'QUOTA_RESERVED' })
  expect(hub.requests.length).toBe(1)

  playing({ '/v2/namespaces/busy/repositories': { status: 429, headers: { 'x-retry-after': unixTime(30) } } })
  const paused = await refusal(listHubNamespace('busy'))
  expect(paused).toMatchObject({ status: 429, code: 'TOOMANYREQUESTS', retryAfterSeconds: 30 })
  await refusal(listHubNamespace('busy'))
  expect(hub.requests.length).toBe(1)

  clock.mockReturnValue(nowMs + 30_000)
  playing({ '/v2/namespaces/busy/repositories': page(['b']) })
  expect(await listHubNamespace('busy')).toEqual({ repositories: ['busy/b'] })
})
