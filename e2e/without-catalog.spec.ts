import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type AppProcess, startApp } from './support/app-process'
import { rowsOf } from './support/catalog'
import { freePort } from './support/listen'
import { type Catalogs, playCatalogs } from './support/play-catalogs'
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

    const missing = await page.goto(`/${registry.host}/other/thing`)
    expect(missing?.status()).toBe(404)
    await expect(page.getByText('type the rest of the name')).toBeVisible()
    await expect(openBox(page)).toBeVisible()

    const under = await request.get(`/api/repositories?registry=${registry.host}&under=${namespace}`)
    expect(await under.json()).toEqual({
      repositories: [registry.repository],
      isRepository: false,
      isUnlisted: true,
      from: 'settings',
    })
    await page.goto('/bare.example')
    const told = page.getByRole('region', { name: 'bare.example does not list its repositories' })
    await expect(told.getByRole('textbox', { name: 'Name of a repository' })).toBeVisible()
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0)
    await shoot(page, 'bare')
    expect(registry.proxy.log.requests.filter(({ path }) => path.includes('_catalog'))).toEqual([])
  })

  await test.step('several catalogs are one list, and one that refuses is named', async () => {
    await page.goto(`/${catalogs.host}`)
    await expect(rowsOf(page)).toHaveText(['docker-local3', 'api', 'app', 'web', 'docker-prod1', 'app'])
    await expect(page.getByText('docker-secret is not listed: not for you.')).toBeVisible()
    await shoot(page, 'catalogs')
    const first = await (await request.get(`/api/repositories?registry=${catalogs.host}`)).json()
    expect(first.repositories).toEqual(['docker-local/api', 'docker-local/app'])
    const last = encodeURIComponent(first.next)
    const second = await request.get(`/api/repositories?registry=${catalogs.host}&last=${last}`)
    expect((await second.json()).repositories).toEqual(['docker-local/web'])
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
    await page.goto(`/${CACHE}/library/nginx:1.27`)
    await expect(page.getByText('perhaps it is not cached yet')).toBeVisible()
    await shoot(page, 'cache-missing')
  })

  await test.step('Docker Hub lists nothing, and that is no error', async () => {
    await page.goto('/docker.io')
    const told = page.getByRole('region', { name: 'Docker Hub does not list its repositories' })
    await expect(told).toContainText('(NAME_UNKNOWN · 404)')
    await expect(told.getByRole('textbox', { name: 'Namespace' })).toBeVisible()
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0)
    await shoot(page, 'docker-hub')
  })

  await test.step('public registries are open, this machine is not', async () => {
    const closed = `localhost:${await freePort()}`
    const answer = await page.goto(`/${closed}/team/app:1.0`)
    expect(answer?.status()).toBe(404)
    await expect(page.getByText(`REGISTRY_URL=http://${closed} npm start`)).toBeVisible()
    await shoot(page, 'not-openable')
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
    await page.goto('/registry.unheard-of.example/team/app')
    await expect(page.getByText('not in the settings')).toBeVisible()
    await expect(page.getByRole('main').getByRole('alert')).toContainText('502')
  })
})
