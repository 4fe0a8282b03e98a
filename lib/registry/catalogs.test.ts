import { describe, expect, test } from 'vitest'
import type { RepositoryPage, Source } from '@/lib/source'
import type { FakeHandler } from '@/lib/testing/registry/fake-registry'
import { fakeRegistry, openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'
import { encodeCursorObject } from './cursor'
import { openRegistry } from './registry'

const denied = { errors: [{ code: 'DENIED', message: 'admins only' }] }
const page = { headers: { 'content-type': 'text/html' }, body: '<html><title>Welcome</title></html>' }

async function allPages(source: Source): Promise<RepositoryPage[]> {
  const pages: RepositoryPage[] = []
  let last: string | undefined
  do {
    const response = await source.repositories(last === undefined ? {} : { last })
    pages.push(response)
    last = response.next
  } while (last !== undefined && pages.length < 50)
  return pages
}

const namesOf = (pages: RepositoryPage[]) => pages.flatMap(({ repositories }) => repositories)
const truncatedOf = (pages: RepositoryPage[]) => pages.flatMap(({ truncated }) => truncated ?? [])

describe('a fixed list', () => {
  test('needs no request', async () => {
    const repositories = ['team/app', 'library/nginx', 'tools/']
    const { fake, source } = await openFakeRegistry({}, { hasCatalog: false, repositories })
    expect(await source.repositories({})).toEqual({
      repositories: ['team/app', 'library/nginx'],
      prefixes: ['tools/'],
      source: 'settings',
    })
    expect(fake.requests).toEqual([])
  })

  test('may be empty: then the registry just has no catalog', async () => {
    const { fake, source } = await openFakeRegistry({}, { hasCatalog: false })
    expect(await source.repositories({})).toEqual({ repositories: [], source: 'settings' })
    expect(fake.requests).toEqual([])
  })
})

/** Where each product serves the catalog of a repository key. Artifactory's cursor is a number, below a lost prefix. */
const FORMS: [string, (key: string) => string, link: (key: string, last: string) => string][] = [
  ['path-based', (key) => `/v2/${key}/_catalog`, (key, last) => `</v2/${key}/_catalog?last=${last}&n=2>`],
  [
    'Artifactory',
    (key) => `/artifactory/api/docker/${key}/v2/_catalog`,
    (_, last) => `</v2/_catalog?last=${last === 'b' ? 2 : last}&n=2>`,
  ],
  [
    'Nexus',
    (key) => `/repository/${key}/v2/_catalog`,
    (_, last) => `<https://elsewhere.example/v2/_catalog?n=2&last=${last}>`,
  ],
]

describe.each(FORMS)('several catalogs, %s', (_form, pathOf, link) => {
  const keys = ['docker-local', 'docker-prod']
  const tableFor = (key: string, names: string[]): Record<string, FakeHandler> => ({
    [pathOf(key)]: ({ path }) => {
      const isFirst = !path.includes('last=')
      const [first, rest] = [names.slice(0, 2), names.slice(2)]
      const more = isFirst && rest.length > 0 ? { link: `${link(key, first.at(-1) ?? '')}; rel="next"` } : {}
      return { headers: more, body: { repositories: isFirst ? first : rest } }
    },
  })

  test('are one list, each name with its key, at the URL that answered', async () => {
    const table = { ...tableFor(keys[0] ?? '', ['a', 'b', 'c']), ...tableFor(keys[1] ?? '', ['d']) }
    const { fake, source, settings } = await openFakeRegistry(table, { catalogs: keys })
    const pages = await allPages(source)
    expect(pages.map(({ repositories }) => repositories)).toEqual([
      ['docker-local/a', 'docker-local/b'],
      ['docker-local/c'],
      ['docker-prod/d'],
    ])
    expect(truncatedOf(pages)).toEqual([])
    // Another process continues here, and this one doesn't repeat failed URLs.
    const before = fake.requests.length
    await openRegistry({ ...settings, host: `other-${settings.host}` }).repositories({
      last: pages[0]?.next ?? '',
    })
    await allPages(source)
    expect(fake.requests.slice(before).map(({ path }) => path.split('?')[0])).toEqual([
      pathOf('docker-local'),
      ...['docker-local', 'docker-local', 'docker-prod'].map(pathOf),
    ])
  })

  test('lose only the key that fails, and say which', async () => {
    const everywhere = FORMS.map(([, path]) => [path('docker-local'), { status: 403, body: denied }])
    const table = { ...Object.fromEntries(everywhere), ...tableFor('docker-prod', ['d']) }
    const { source } = await openFakeRegistry(table, { catalogs: [...keys, 'docker-gone'] })
    const pages = await allPages(source)
    expect(namesOf(pages)).toEqual(['docker-prod/d'])
    const [refused, controller] = truncatedOf(pages)
    expect(refused).toBe('docker-local can’t be listed: admins only.')
    expect(controller).toMatch(/^docker-gone can’t be listed: /)
  })
})

describe('several catalogs', () => {
  const keys = ['one', 'two']

  test('that all fail throw the most specific reason', async () => {
    const table: Record<string, FakeHandler> = {
      '/v2/one/_catalog': page,
      '/artifactory/api/docker/one/v2/_catalog': { status: 403, body: denied },
    }
    const { source } = await openFakeRegistry(table, { catalogs: keys })
    const refused = await refusal(source.repositories({}))
    expect(refused).toMatchObject({ status: 403, code: 'DENIED', message: 'admins only', isListOnly: true })
    expect(refused.fix).toContain('Open a repository by name')
  })

  test("aren't retried at each URL with refused credentials", async () => {
    const basic = { status: 401, headers: { 'www-authenticate': 'Basic realm="Artifactory Realm"' } }
    const table = Object.fromEntries(FORMS.map(([, path]) => [path('one'), basic]))
    const credentials = { username: 'u', password: 'wrong' }
    const { fake, source } = await openFakeRegistry(
      { '/v2/': basic, ...table },
      { catalogs: ['one'], credentials },
    )
    expect((await refusal(source.repositories({}))).isListOnly).toBe(false)
    expect(fake.requests.filter(({ path }) => path.includes('_catalog')).length).toBeLessThan(3)
  })

  test("that can't be reached are a failure, not a list with gaps", async () => {
    const table: Record<string, FakeHandler> = { '/v2/one/_catalog': { status: 429 } }
    const { source } = await openFakeRegistry(table, { catalogs: keys })
    expect((await refusal(source.repositories({}))).status).toBe(429)
  })

  test('that are empty give one empty page', async () => {
    const empty = { body: { repositories: [] } }
    const { source } = await openFakeRegistry(
      { '/v2/one/_catalog': empty, '/v2/two/_catalog': empty },
      { catalogs: keys },
    )
    expect(await source.repositories({})).toEqual({ repositories: [] })
  })

  test('stay on the origin for any key or cursor', async () => {
    const { fake, source } = await openFakeRegistry({}, { catalogs: ['../..//evil.example/x?y#z'] })
    await refusal(source.repositories({}))
    expect(fake.requests.map(({ path }) => path.split('?')[0])).toContain(
      '/artifactory/api/docker/..%2F..%2F%2Fevil.example%2Fx%3Fy%23z/v2/_catalog',
    )
  })

  test.each([
    ['a place of ours that the settings no longer have', encodeCursorObject({ key: 'three' })],
    ['a place in another list', encodeCursorObject({ query: 'n=1', page: 2, items: '', anchor: '' })],
    [
      'an address',
      encodeCursorObject({ key: 'one', form: 0, last: encodeCursorObject({ query: 'http://evil' }) }),
    ],
    ['no place at all', '!'],
    ['too much', encodeCursorObject({ key: 'one', last: 'x'.repeat(13_000) })],
  ])('refuse %s', async (_name, last) => {
    const { source } = await openFakeRegistry({}, { catalogs: keys })
    expect(await refusal(source.repositories({ last }))).toMatchObject({
      status: 400,
      code: 'PAGINATION_INVALID',
    })
  })
})

describe('a refusal of the catalog', () => {
  const bearer = (realm: string) => `Bearer realm="${realm}/token",service="s"`
  const user = { username: 'u', password: 'p' }

  test.each([400, 401, 403, 404, 405])('with %s is only about the list', async (status) => {
    const { source } = await openFakeRegistry({ '/v2/_catalog': { status, body: denied } })
    expect(await refusal(source.repositories({}))).toMatchObject({ status, isListOnly: true })
  })

  test.each([429, 500, 503])('with %s is a failure', async (status) => {
    const { source } = await openFakeRegistry({ '/v2/_catalog': { status } })
    expect((await refusal(source.repositories({}))).isListOnly).toBe(false)
  })

  test('is about the list for a user the token service knows (Harbor), else about the credentials', async () => {
    const tokens = await fakeRegistry({ '/token': { body: { token: 't' } } })
    const table = {
      '/v2/_catalog': { status: 401, headers: { 'www-authenticate': bearer(tokens.url) } },
      '/v2/': { status: 401, headers: { 'www-authenticate': bearer(tokens.url) } },
    }
    const known = await openFakeRegistry(table, { credentials: user })
    expect(await refusal(known.source.repositories({}))).toMatchObject({ status: 401, isListOnly: true })
    tokens.table['/token'] = { status: 401, body: { details: 'incorrect username or password' } }
    const unknown = await openFakeRegistry(table, { credentials: user })
    const refused = await refusal(unknown.source.repositories({}))
    expect(refused).toMatchObject({ status: 401, isListOnly: false })
    expect(refused.message).toContain('incorrect username or password')
  })
})
