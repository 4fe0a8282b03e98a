import type { Page, Request } from '@playwright/test'
import { pushImage } from './support/push-image'
import { lineOf } from './support/request-log'
import { servedManifest, serveTags } from './support/serve-tags'
import { expect, test } from './support/story'
import type { StoryRegistry } from './support/story-registry'
import { expectTags, rowOf } from './support/tags-page'

/** Other views of all tags, and the labels of their tables. */
const VIEWS = { 'Platforms × tags': 'Platforms of the tags', Versions: 'Versions', Sizes: 'Sizes' }

/** Without scripts, which load on first use. */
function countElements(page: Page): Promise<number> {
  return page.evaluate(() => document.body.querySelectorAll('*:not(script)').length)
}

/** Rows, the choice of platforms and what tags have in common render one after the other, slowly on a busy machine. */
async function countSettledElements(page: Page): Promise<number> {
  await expect(page.getByRole('row').filter({ hasNotText: 'amd64' })).toHaveCount(1)
  await expect(page.getByRole('combobox', { name: 'Platform' })).toBeVisible()
  let elements = 0
  await expect
    .poll(async () => {
      const before = elements
      elements = await countElements(page)
      return elements - before
    })
    .toBe(0)
  return elements
}

/** This many tags, of which the newest are always the same. */
function tagsUpTo19999(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `1.0.${20_000 - count + n}`)
}

/** The requests of one visit to us and to the registry, and the number of elements. */
async function countVisit(page: Page, registry: StoryRegistry, repository: string) {
  const asked: string[] = []
  const note = (request: Request) => {
    const { pathname } = new URL(request.url())
    // What the browser caches, and how many rows take too long for the page, varies.
    if (!pathname.startsWith('/_next/') && pathname !== '/api/rows') asked.push(pathname)
  }
  page.on('request', note)
  registry.proxy.log.clear()
  await page.goto(`/${registry.host}/${repository}`)
  await expect(rowOf(page, '1.0.19999')).toContainText('amd64')
  await page.waitForLoadState('networkidle')
  page.off('request', note)
  return {
    // A list of repositories older than two seconds is refreshed.
    ofUs: asked
      .filter((path) => path !== '/api/repositories')
      .map((path) => path.replaceAll(repository, 'R'))
      .sort(),
    // The second visit doesn't request the catalog again.
    ofRegistry: registry.proxy.log.requests
      .filter(({ path }) => path.includes(repository))
      .map((request) => lineOf(request).replace(/sha256:\w+/, 'sha256'))
      .sort(),
    elements: await countSettledElements(page),
  }
}

/** Simulates a reader of the 300 tags from 1.0.19700 to 1.0.19999, whose first screenful has just loaded. */
async function visitThreeHundred(page: Page, { proxy: { log } }: StoryRegistry, asked: string[][]) {
  const heads = () => log.heads().map(({ path }) => path.split('/').at(-1))
  const heading = page.getByRole('heading', { level: 1 })
  const filter = page.getByRole('searchbox', { name: 'Filter 300 tags' })

  await test.step('the first screenful comes with the page', async () => {
    await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '301')
    expect(await page.getByRole('row').count()).toBeLessThan(45)
    // On a busy machine, the page doesn't wait for all of them.
    expect(asked.length).toBeLessThanOrEqual(1)
    expect(heads().length).toBeLessThan(45)
    // Later, rows leave the screen, and a canceled request is sent again when they return.
    expect(log.repeated()).toEqual([])
  })

  await test.step('rows that are scrolled past are not requested', async () => {
    await scrollTo(page, 1)
    await expect(rowOf(page, '1.0.19700')).toContainText('amd64')
    expect(await page.getByRole('row').count()).toBeLessThan(60)
    expect(heads()).not.toContain('1.0.19850')
    expect(heads().length).toBeLessThan(90)
    expect(asked.flat()).not.toContain('1.0.19850')
    expect(log.manifestGets().length).toBe(1)
  })

  await test.step('Back returns to the place in the list', async () => {
    await page.getByRole('link', { name: '1.0.19702', exact: true }).click()
    await expect(heading).toContainText(':1.0.19702')
    await page.goBack()
    await expect(page.getByRole('link', { name: '1.0.19702', exact: true })).toBeInViewport()
  })

  await test.step('the filter finds tags that were never shown, and Back returns to it', async () => {
    const { length } = log.manifestGets()
    await filter.fill('1.0.19850')
    await expectTags(page, ['1.0.19850'])
    await expect(rowOf(page, '1.0.19850')).toContainText('amd64')
    expect(log.manifestGets().length).toBe(length)
    await filter.fill('1.0.1985')
    await page.getByRole('link', { name: '1.0.19855', exact: true }).click()
    await expect(heading).toContainText(':1.0.19855')
    await page.goBack()
    await expect(filter).toHaveValue('1.0.1985')
    await expect(page.getByRole('row')).toHaveCount(11)
  })
}

/** Without animation: keys scroll smoothly, and a slow machine pauses on the way. */
async function scrollTo(page: Page, part: number): Promise<void> {
  await page.evaluate(
    (top) => window.scrollTo({ top: document.body.scrollHeight * top, behavior: 'instant' }),
    part,
  )
}

test('10,000 tags need no more than 300: few are rendered, few are requested, and any can be found', async ({
  page,
  registry,
}) => {
  const { log, intercept: play, gate } = registry.proxy
  const seen: Awaited<ReturnType<typeof countVisit>>[] = []
  /** The tags in each request for rows, one per screenful. */
  const rows: string[][] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname === '/api/rows') rows.push((searchParams.get('tags') ?? '').split(','))
  })
  await page.setViewportSize({ width: 1280, height: 720 })
  for (const count of [300, 10_000]) {
    const target = registry.target(`of-${count}`)
    const manifest = await pushImage(target, '1.0.10000', { created: '2025-06-01T12:00:00Z' })
    const newer = await pushImage(target, '1.0.19800', { created: '2025-07-01T12:00:00Z' })
    play(new RegExp(`/${target.repository}/manifests/1.0.19800$`), servedManifest(newer))
    serveTags(registry.proxy, { repository: target.repository, tags: tagsUpTo19999(count), manifest })
    seen.push(await countVisit(page, registry, target.repository))
    expect(log.maxAtOnce).toBeLessThanOrEqual(8)
    if (count === 300) await visitThreeHundred(page, registry, rows)
  }
  expect(seen[1]).toEqual(seen[0])
  expect(seen[1]?.elements).toBeLessThan(3000)

  // Rows that have left the screen aren't waited for.
  gate.shut()
  log.clear()
  await scrollTo(page, 0.5)
  const passed = await gate.waiting(8)
  await scrollTo(page, 1)
  await expect.poll(() => log.heads().filter(({ isCancelled }) => isCancelled).length).toBe(8)
  for (const line of await gate.waiting(8)) expect(line).toMatch(/^HEAD manifests\/1\.0\.100\d\d$/)
  gate.open()
  await expect(rowOf(page, '1.0.10000')).toContainText('amd64')
  const read = log.lines().filter((line) => !/1\.0\.100\d\d$/.test(line))
  expect(read).toEqual(passed)
  // From the registry's view, the requests canceled above were still closing when others took their slots.
  log.clear()

  await page.getByRole('searchbox', { name: 'Filter 10,000 tags' }).pressSequentially('1.0.17345')
  await expectTags(page, ['1.0.17345'])
  await expect(rowOf(page, '1.0.17345')).toContainText('amd64')
  await page.keyboard.press('Escape')

  // All of them are selected at once, and still only those near the window are rendered.
  await page.getByRole('checkbox', { name: 'Select all tags' }).check()
  await expect(page.getByRole('region', { name: '10,000 tags selected' })).toBeVisible()
  expect(await countElements(page)).toBeLessThan(3000)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: '10,000 tags selected' })).toBeHidden()

  await page.getByRole('columnheader', { name: 'Created' }).getByRole('button').click()
  await expect(page.getByText('Needs all tags: about 10,000 requests.')).toBeVisible()
  await page.getByRole('button', { name: 'Load all tags' }).click()
  await expect(page.getByText(/^Loaded [\d,]+ of 10,000/)).toBeVisible()
  await expect(page.getByRole('table').getByRole('link').first()).toHaveText('1.0.19800')
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible()
  for (const [view, title] of Object.entries(VIEWS)) {
    await page.getByRole('link', { name: view, exact: true }).click()
    const table = page.getByRole('table', { name: new RegExp(`^${title} of`) })
    await expect(table.getByRole('link', { name: '1.0.19999', exact: true })).toBeVisible()
    expect(await countElements(page)).toBeLessThan(3000)
  }
  expect(log.maxAtOnce).toBeLessThanOrEqual(8)
  expect(log.heads().length).toBeLessThan(10_000)
})
