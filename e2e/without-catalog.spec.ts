import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type AppProcess, startApp } from './support/app-process'
import { rowsOf } from './support/catalog'
import { freePort } from './support/listen'
import { type Catalogs, playCatalogs } from './support/play-catalogs'
import { readDocument } from './support/read-document'
import { shoot } from './support/shoot'
import { test as base, expect } from './support/story'

const CACHE = 'cache.example'

/** One app with a fixed list, several catalogs, a cache, and the door open to public registries. */
const test = base.extend<{ catalogs: Catalogs; configured: AppProcess }>({
  isCold: true,
  catalogs: async ({ browserName: _ }, provide) => {
    const catalogs = await playCatalogs()
    await provide(catalogs)
    await catalogs.stop()
  },
  configured: async ({ registry, catalogs }, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'porthole-config-'))
    const file = join(folder, 'porthole.yaml')
    const [namespace] = registry.repository.split('/')
    const registries = [
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
    ]
    writeFileSync(file, JSON.stringify({ openAny: true, registries }))
    const app = await startApp({ PORTHOLE_CONFIG: file })
    await provide(app)
    await app.stop()
    rmSync(folder, { recursive: true })
  },
  baseURL: async ({ configured }, provide) => provide(configured.url),
})

const openBox = (page: Page) => page.getByRole('textbox', { name: 'Name of a repository' })

test('registries list what their settings say, and others open by name', async ({
  page,
  request,
  registry,
  catalogs,
}) => {
  await registry.push('1.0')
  const [namespace = '', name = ''] = registry.repository.split('/')

  await test.step('a fixed list stands in for the catalog, which is never asked', async () => {
    await page.goto(`/${registry.host}`)
    await expect(rowsOf(page)).toHaveText([
      'acme/tools/…type the rest',
      `${namespace}1`,
      name,
      '…type the rest',
    ])
    await shoot(page, 'fixed-list')
    await page.getByRole('link', { name: `Namespace ${namespace}, whose` }).click()
    await expect(page).toHaveURL(`/${registry.host}/${namespace}`)
    await expect(page.getByText('does not list what is in this namespace')).toBeVisible()
    await shoot(page, 'fixed-namespace')
    await openBox(page).fill(`${name}:1.0`)
    await openBox(page).press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toContainText(':1.0')

    expect((await request.get(`/${registry.host}/other/thing`)).status()).toBe(404)

    const under = await request.get(`/api/repositories?registry=${registry.host}&under=${namespace}`)
    expect(await under.json()).toEqual({
      repositories: [registry.repository],
      isRepository: false,
      isUnlisted: true,
      from: 'settings',
    })
    const bare = await readDocument(page, '/bare.example')
    expect(bare.text).toContain('bare.example does not list its repositories')
    expect(bare.text).toContain('Name of a repository')
    expect(bare.alertCount).toBe(0)
    expect(registry.proxy.log.requests.filter(({ path }) => path.includes('_catalog'))).toEqual([])
  })

  await test.step('several catalogs are one list, and one that refuses is named', async () => {
    const pages: { repositories: string[]; next?: string; truncated?: string }[] = []
    for (let last: string | undefined = ''; last !== undefined; last = pages.at(-1)?.next) {
      const params = { registry: catalogs.host, ...(last && { last }) }
      pages.push(await (await request.get('/api/repositories', { params })).json())
      expect(pages.length).toBeLessThan(9)
    }
    expect(pages[0]?.repositories).toEqual(['docker-local/api', 'docker-local/app'])
    expect(pages[1]?.repositories).toEqual(['docker-local/web'])
    const names = ['docker-local/api', 'docker-local/app', 'docker-local/web', 'docker-prod/app']
    expect(pages.flatMap(({ repositories }) => repositories)).toEqual(names)
    expect(pages.flatMap(({ truncated }) => truncated ?? [])).toEqual([
      'docker-secret is not listed: not for you.',
    ])
    const page = await request.get(`/${catalogs.host}`)
    expect([page.status(), (await page.text()).includes('docker-local/api')]).toEqual([200, true])
  })

  await test.step('a cache says that it is one, and lists what it has', async () => {
    await page.goto('/')
    const card = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: CACHE }) })
    await expect(card).toContainText('cache of docker.io')
    await expect(card).toContainText('2 repositories and more cached so far')
    await expect(page.getByRole('navigation', { name: 'Public registries' }).getByRole('link')).toHaveText([
      'ghcr.io',
      'quay.io',
      'mcr.microsoft.com',
      'registry.k8s.io',
      'public.ecr.aws',
    ])
    await shoot(page, 'home-without-catalogs')
    await card.getByRole('link', { name: CACHE }).click()
    await expect(page.getByRole('status').filter({ hasText: 'repositories' })).toHaveText(
      '3 repositories cached so far',
    )
    await shoot(page, 'cache')
    await page.getByRole('button', { name: 'Set Me Up' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Use as a mirror' }).click()
    await expect(dialog.getByRole('button', { name: /^Push/ })).toHaveCount(0)
    await expect(dialog).toContainText('http://mirror.acme.dev:5000')
    expect((await request.get(`/${CACHE}/library/nginx:1.27`)).status()).toBe(404)
  })

  await test.step('Docker Hub lists nothing, and that is no error', async () => {
    const { text, alertCount } = await readDocument(page, '/docker.io')
    expect(text).toContain('Docker Hub does not list its repositories')
    expect(text).toContain('(NAME_UNKNOWN · 404)')
    expect(text).toContain('Namespace')
    expect(alertCount).toBe(0)
  })

  await test.step('public registries are open, this machine is not', async () => {
    const closed = `localhost:${await freePort()}`
    expect((await request.get(`/${closed}/team/app:1.0`)).status()).toBe(404)
    for (const host of [closed, '169.254.169.254', '[::1]', '2130706433', 'registry']) {
      const refused = await request.get(`/api/tags?reference=${encodeURIComponent(`${host}/team/app`)}`)
      expect(refused.status(), host).toBe(403)
      const { errors } = await refused.json()
      expect(errors[0].code).toBe('REGISTRY_UNKNOWN')
      expect(errors[0].detail.cure).toContain(`://${host} npm start`)
    }
    const hub = await request.get('/nginx:1.27', { maxRedirects: 0 })
    expect([hub.status(), hub.headers().location]).toEqual([307, '/docker.io/library/nginx:1.27'])
    // A name that is public, though nothing answers to it here.
    const unheard = await readDocument(page, '/registry.unheard-of.example/team/app')
    expect(unheard.text).toContain('not in the settings')
    expect(unheard.text).toContain('· 502')
    expect(unheard.alertCount).toBe(1)
  })
})
