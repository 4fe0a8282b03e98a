import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIRequestContext } from 'playwright'
import { expect } from 'vitest'
import { newApiContext } from '../support/api-context'
import { startApp } from '../support/app-process'
import { freePort } from '../support/listen'
import { find, findAll, mainOf, readPage, textOf, texts } from '../support/rendered-page'
import { type Catalogs, serveCatalogs } from '../support/serve-catalogs'
import type { StoryRegistry } from '../support/story-registry'
import { test } from './api-test'

// For input fields, counts of repositories and a mirror's commands, see components/repository, home and set-me-up.

const CACHE = 'cache.example'

/** A fixed list, several catalogs, a cache, and public registries opened by name. */
function settingsFor(registry: StoryRegistry, catalogs: Catalogs): object {
  const [namespace] = registry.repository.split('/')
  return {
    openPublicRegistries: true,
    registries: [
      {
        host: registry.host,
        url: registry.url,
        catalog: false,
        repositories: [registry.repository, `${namespace}/`, 'acme/tools/'],
      },
      { host: catalogs.host, url: catalogs.url, catalogs: ['docker-local', 'docker-secret', 'docker-prod'] },
      {
        host: CACHE,
        url: catalogs.url,
        publicHost: 'mirror.acme.dev:5000',
        upstream: 'docker.io',
        catalogs: ['docker-local'],
      },
      { host: 'bare.example', url: registry.url, catalog: false },
      { host: 'docker.io', url: `${catalogs.url}/hub`, dockerHubApi: true },
    ],
  }
}

test('registries list what their settings say, and others open by name', async ({ registry }) => {
  await registry.push('1.0')
  const catalogs = await serveCatalogs()
  const folder = mkdtempSync(join(tmpdir(), 'porthole-config-'))
  const file = join(folder, 'porthole.yaml')
  writeFileSync(file, JSON.stringify(settingsFor(registry, catalogs)))
  const app = await startApp({ PORTHOLE_CONFIG: file })
  const request = await newApiContext({ baseURL: app.url })
  try {
    await expectFixedList(request, registry)
    await expectOneOfSeveral(request, catalogs.host)
    await expectCache(request)
    await expectHub(request)
    await expectOnlyPublicOpen(request)
  } finally {
    await request.dispose()
    await app.stop()
    await catalogs.stop()
    rmSync(folder, { recursive: true })
  }
})

async function read(request: APIRequestContext, address: string) {
  const page = await readPage(request, address)
  const main = mainOf(page)
  return {
    status: page.status,
    main,
    text: textOf(main),
    alerts: findAll(main, 'section', { role: 'alert' }),
  }
}

/** It replaces the catalog, which is never requested. */
async function expectFixedList(request: APIRequestContext, registry: StoryRegistry): Promise<void> {
  const [namespace = '', name = ''] = registry.repository.split('/')
  const { main } = await read(request, `/${registry.host}`)
  const list = find(main, 'section', { 'aria-label': 'Repositories' })
  expect(texts(findAll(list, 'th', { scope: 'row' }))).toEqual([
    'acme/tools/…open by name',
    `${namespace}1 repository`,
    name,
    '…open by name',
  ])
  const leading = findAll(list, 'a', { 'aria-label': new RegExp(`^Namespace ${namespace}, repositories`) })
  expect(leading.map(({ attributes }) => attributes.href)).toEqual([`/${registry.host}/${namespace}`])

  const below = await read(request, `/${registry.host}/${namespace}`)
  expect(below.text).toContain('doesn’t list the repositories in this namespace')
  expect(below.text).toContain('Repository name')
  expect((await read(request, `/${registry.reference('1.0')}`)).status).toBe(200)
  expect((await request.get(`/${registry.host}/other/thing`)).status()).toBe(404)
  const params = { registry: registry.host, under: namespace }
  expect(await (await request.get('/api/repositories', { params })).json()).toEqual({
    repositories: [registry.repository],
    isRepository: false,
    isUnlisted: true,
    source: 'settings',
  })

  const bare = await read(request, '/bare.example')
  expect(bare.text).toContain('bare.example doesn’t list its repositories')
  expect(bare.text).toContain('Repository name')
  expect(bare.alerts).toEqual([])
  expect(registry.proxy.log.requests.filter(({ path }) => path.includes('_catalog'))).toEqual([])
}

/** Several catalogs form one list, which says which one failed. */
async function expectOneOfSeveral(request: APIRequestContext, host: string): Promise<void> {
  const pages: { repositories: string[]; next?: string; truncated?: string }[] = []
  for (let last: string | undefined = ''; last !== undefined; last = pages.at(-1)?.next) {
    const params = { registry: host, ...(last && { last }) }
    pages.push(await (await request.get('/api/repositories', { params })).json())
    expect(pages.length).toBeLessThan(9)
  }
  expect(pages[0]?.repositories).toEqual(['docker-local/api', 'docker-local/app'])
  expect(pages[1]?.repositories).toEqual(['docker-local/web'])
  expect(pages.flatMap(({ repositories }) => repositories)).toEqual([
    'docker-local/api',
    'docker-local/app',
    'docker-local/web',
    'docker-prod/app',
  ])
  expect(pages.flatMap(({ truncated }) => truncated ?? [])).toEqual([
    'docker-secret can’t be listed: not for you.',
  ])
  const page = await read(request, `/${host}`)
  expect([page.status, page.text.includes('docker-local')]).toEqual([200, true])
}

/** It says that it's a cache, lists what it has cached, and clients use its public host. */
async function expectCache(request: APIRequestContext): Promise<void> {
  const home = await read(request, '/')
  const [card, ...others] = findAll(home.main, 'li').filter(
    (item) => findAll(item, 'a', { href: `/${CACHE}` }).length > 0,
  )
  if (!card || others.length > 0) throw new Error(`one card is of ${CACHE}`)
  expect(textOf(card)).toContain('cache of docker.io')
  expect(texts(findAll(find(home.main, 'nav', { 'aria-label': 'Public registries' }), 'a'))).toEqual([
    'ghcr.io',
    'quay.io',
    'mcr.microsoft.com',
    'registry.k8s.io',
    'public.ecr.aws',
  ])
  const cache = await read(request, `/${CACHE}`)
  expect(cache.text).toContain('only cached images')
  const listed = await request.get('/api/repositories', { params: { registry: CACHE } })
  expect(await listed.json()).toMatchObject({
    repositories: ['docker-local/api', 'docker-local/app'],
    next: expect.any(String),
  })
  const { registries } = await (await request.get('/api/registries')).json()
  expect(registries).toContainEqual(
    expect.objectContaining({ host: CACHE, publicHost: 'mirror.acme.dev:5000', upstream: 'docker.io' }),
  )
  expect((await request.get(`/${CACHE}/library/nginx:1.27`)).status()).toBe(404)
  // A reference with the host that clients use for the registry.
  const written = await request.get('/mirror.acme.dev:5000/docker-local/app?filter=1')
  expect([written.status(), new URL(written.url()).pathname]).toEqual([200, `/${CACHE}/docker-local/app`])
  const tagsOf = async (host: string) =>
    (await request.get('/api/tags', { params: { reference: `${host}/docker-local/app` } })).json()
  expect(await tagsOf('mirror.acme.dev:5000')).toEqual(await tagsOf(CACHE))
}

/** Docker Hub lists nothing, which isn't an error. */
async function expectHub(request: APIRequestContext): Promise<void> {
  const { text, alerts } = await read(request, '/docker.io')
  expect(text).toContain('Docker Hub doesn’t list its repositories')
  expect(text).toContain('(NAME_UNKNOWN · 404)')
  expect(text).toContain('Namespace')
  expect(alerts).toEqual([])
}

/** Public registries can be opened, this machine can't. */
async function expectOnlyPublicOpen(request: APIRequestContext): Promise<void> {
  const closed = `localhost:${await freePort()}`
  expect((await request.get(`/${closed}/team/app:1.0`)).status()).toBe(404)
  for (const host of [closed, '169.254.169.254', '[::1]', '2130706433', 'registry']) {
    const refused = await request.get('/api/tags', { params: { reference: `${host}/team/app` } })
    expect(refused.status(), host).toBe(403)
    const { errors } = await refused.json()
    expect(errors[0].code).toBe('REGISTRY_UNKNOWN')
    expect(errors[0].detail.fix).toContain('add it to the settings file')
  }
  const hub = await request.get('/nginx:1.27', { maxRedirects: 0 })
  expect([hub.status(), hub.headers().location]).toEqual([307, '/docker.io/library/nginx:1.27'])
  // A public name, although nothing responds to it here.
  const unheard = await read(request, '/registry.unheard-of.example/team/app')
  expect(unheard.text).toContain('not in the settings')
  expect(unheard.text).toContain('· 502')
  expect(unheard.alerts).toHaveLength(1)
}
