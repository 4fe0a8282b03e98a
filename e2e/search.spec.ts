import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startApp } from './support/app-process'
import { expectNoAxeViolations } from './support/axe'
import { startCountingProxy } from './support/counting-proxy'
import { shoot } from './support/shoot'
import { expect, sampleTest } from './support/story'
import { rowOf } from './support/tags-page'

const box = (page: Page) => page.getByRole('combobox', { name: 'Search, or open a reference' })
const results = (page: Page) => page.getByRole('listbox', { name: 'Search results' })
const options = (page: Page, group: string) =>
  results(page).getByRole('group', { name: group }).getByRole('option')
const active = (page: Page) => results(page).getByRole('option', { selected: true })

/** From anywhere: the keys, the text, and nothing else. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(box(page)).toBeFocused()
  await page.keyboard.type(text)
}

sampleTest(
  'one box finds repositories, tags, digests, pages and what is pasted, by keyboard alone',
  async ({ page, context, registry, sampleApp }) => {
    const { host, repository } = registry
    const index = await registry.pushIndex('v7-story')
    await registry.push('v6-story')
    const child = index.children[1]
    const closed = await startCountingProxy(registry.url)
    closed.play(/_catalog/, { status: 404, body: '404 page not found' })
    const folder = mkdtempSync(join(tmpdir(), 'search-story-'))
    const config = join(folder, 'porthole.yaml')
    const registries = [
      { host: 'sample', layout: join(sampleApp.dataFolder, 'sample') },
      { host, url: registry.url },
      { host: 'closed.example', url: closed.url, title: 'Closed' },
    ]
    writeFileSync(config, JSON.stringify({ registries }))
    const app = await startApp({ PORTHOLE_CONFIG: config })
    const searches: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/search')) searches.push(request.url())
    })
    try {
      await page.goto(`${app.url}/${registry.reference()}`)
      await expect(rowOf(page, 'v7-story')).toContainText('arm64')

      await sampleTest.step(
        'without text: what was visited, and the pages there are; nobody is asked',
        async () => {
          await type(page, '')
          await expect(options(page, 'Recent')).toHaveText([`${repository}${host}`])
          await expect(
            options(page, 'Pages and actions').filter({ hasText: /^(Home|Set Me Up|Closed)/ }),
          ).toHaveCount(3)
          expect(searches).toEqual([])
          await page.keyboard.press('Escape')
          await expect(results(page)).toHaveCount(0)
          await expect(box(page)).toBeFocused()
        },
      )

      await sampleTest.step('a repository by two letters', async () => {
        await type(page, 'ng')
        await expect(active(page)).toHaveText('library/nginxsample')
        await expect(active(page).locator('mark')).toHaveText('ng')
        await expect(page.getByText('closed.example does not list its repositories.')).toHaveCount(1)
        await expectNoAxeViolations(page)
        await shoot(page, 'search')
        await page.keyboard.press('Enter')
        await expect(page).toHaveURL(`${app.url}/sample/library/nginx`)
        await expect(box(page)).toHaveValue('')
      })

      await sampleTest.step(
        'a tag of a repository that was visited; arrows move, Ctrl-Enter opens another tab',
        async () => {
          await type(page, '-story')
          await expect(options(page, 'Tags')).toHaveCount(2)
          await expect(active(page)).toHaveText(`${repository}:v6-story${host}`)
          await page.keyboard.press('ArrowDown')
          await expect(active(page)).toHaveText(`${repository}:v7-story${host}`)
          const opened = context.waitForEvent('page')
          await page.keyboard.press('Control+Enter')
          await expect(await opened).toHaveURL(`${app.url}/${registry.reference('v7-story')}`)
          await expect(page).toHaveURL(`${app.url}/sample/library/nginx`)
        },
      )

      await sampleTest.step('a platform’s digest by its beginning', async () => {
        await type(page, child?.digest.slice(7, 15) ?? '')
        await expect(active(page)).toContainText(`of v7-story`)
        await page.keyboard.press('Enter')
        await expect(page).toHaveURL(`${app.url}/${registry.reference(child?.digest)}`)
      })

      await sampleTest.step('a pasted command line', async () => {
        await type(page, `docker pull ${registry.reference('v6-story')}`)
        await page.keyboard.press('Enter')
        await expect(page).toHaveURL(`${app.url}/${registry.reference('v6-story')}`)
        await expect(page.getByRole('heading', { level: 1 })).toContainText(':v6-story')
      })

      await sampleTest.step('an action of the page', async () => {
        await type(page, 'set me')
        await expect(active(page)).toHaveText('Set Me Up')
        await page.keyboard.press('Enter')
        await expect(page.getByRole('dialog', { name: 'Set Me Up' })).toBeVisible()
        await page.keyboard.press('Escape')
      })

      await sampleTest.step('the page stays where it was scrolled to', async () => {
        await page.setViewportSize({ width: 1280, height: 300 })
        await page.evaluate(() => window.scrollTo(0, 200))
        await type(page, 'z')
        await expect(box(page)).toBeInViewport({ ratio: 1 })
        expect(await page.evaluate(() => window.scrollY)).toBe(200)
        await page.keyboard.press('Backspace')
      })

      await sampleTest.step('nothing found says so, and the text can be opened as it is', async () => {
        await type(page, 'zzqqx')
        await expect(page.getByText('Nothing found for “zzqqx”.')).toBeVisible()
        await expect(active(page)).toHaveText(`Open ${host}/zzqqx`)
      })
    } finally {
      await app.stop()
      await closed.stop()
      rmSync(folder, { recursive: true })
    }
  },
)
