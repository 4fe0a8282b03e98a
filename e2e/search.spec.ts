import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startApp } from './support/app-process'
import { startCountingProxy } from './support/counting-proxy'
import { shoot } from './support/shoot'
import { expect, sampleTest } from './support/story'
import { rowOf } from './support/tags-page'

const box = (page: Page) => page.getByRole('combobox', { name: 'Search, or open a reference' })
const results = (page: Page) => page.getByRole('listbox', { name: 'Search results' })
const options = (page: Page, group: string) =>
  results(page).getByRole('group', { name: group }).getByRole('option')
const active = (page: Page) => results(page).getByRole('option', { selected: true })

/** Opens the search with its shortcut from anywhere, and types the text. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(box(page)).toBeFocused()
  await page.keyboard.type(text)
}

sampleTest('/ opens the search before the page’s script has loaded', async ({ page, sampleApp }) => {
  const release = new AbortController()
  const isReleased = new Promise((resolve) => release.signal.addEventListener('abort', resolve))
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    await isReleased
    await route.continue()
  })
  await page.goto(sampleApp.url, { waitUntil: 'commit' })
  await expect(box(page)).toBeVisible()
  await page.keyboard.press('/')
  await expect(box(page)).toBeFocused()
  release.abort()
  await expect(options(page, 'Pages and actions').first()).toBeVisible()
  await expect(box(page)).toHaveValue('')
})

sampleTest(
  'one box finds repositories, tags and digests of all registries, by keyboard alone',
  async ({ page, registry, sampleApp }) => {
    const { host, repository } = registry
    const index = await registry.pushIndex('v7-story')
    await registry.push('v6-story')
    const child = index.children[1]
    const closed = await startCountingProxy(registry.url)
    closed.intercept(/_catalog/, { status: 404, body: '404 page not found' })
    const folder = mkdtempSync(join(tmpdir(), 'search-story-'))
    const config = join(folder, 'porthole.yaml')
    const registries = [
      { host: 'sample', layout: join(sampleApp.dataFolder, 'sample') },
      { host, url: registry.url },
      { host: 'closed.example', url: closed.url, title: 'Closed' },
    ]
    writeFileSync(config, JSON.stringify({ registries }))
    const app = await startApp({ PORTHOLE_CONFIG: config })
    try {
      await page.goto(`${app.url}/${registry.reference()}`)
      await expect(rowOf(page, 'v7-story')).toContainText('arm64')

      await sampleTest.step('what was visited', async () => {
        await type(page, '')
        await expect(options(page, 'Recent')).toHaveText([`${repository}${host}`])
        await expect(options(page, 'Pages and actions').filter({ hasText: /^Closed/ })).toHaveCount(1)
        await page.keyboard.press('Escape')
      })

      await sampleTest.step('a repository of another registry, by two letters', async () => {
        await type(page, 'ng')
        await expect(active(page)).toHaveText('library/nginxsample')
        await expect(page.getByText('closed.example does not list its repositories.')).toHaveCount(1)
        await shoot(page, 'search')
        await page.keyboard.press('Enter')
        await expect(page).toHaveURL(`${app.url}/sample/library/nginx`)
        await expect(box(page)).toHaveValue('')
      })

      await sampleTest.step('the tags of a repository that was visited', async () => {
        await type(page, '-story')
        await expect(options(page, 'Tags')).toHaveText([
          `${repository}:v6-story${host}`,
          `${repository}:v7-story${host}`,
        ])
      })

      await sampleTest.step('a platform’s digest by its beginning', async () => {
        await type(page, child?.digest.slice(7, 15) ?? '')
        await expect(active(page)).toContainText(`of v7-story`)
        await page.keyboard.press('Enter')
        await expect(page).toHaveURL(`${app.url}/${registry.reference(child?.digest)}`)
      })

      await sampleTest.step('nothing', async () => {
        await type(page, 'zzqqx')
        await expect(page.getByText('No results for “zzqqx”.')).toBeVisible()
      })
    } finally {
      await app.stop()
      await closed.stop()
      rmSync(folder, { recursive: true })
    }
  },
)
