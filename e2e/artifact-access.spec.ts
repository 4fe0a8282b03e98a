import type { Page } from '@playwright/test'
import { card, fact, tab, tile } from './support/artifact-page'
import { expectNoAxeViolations } from './support/axe'
import { expectNoOverflow } from './support/overflow'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'
import type { StoryRegistry } from './support/story-registry'

const VIEWS = ['layers', 'config', 'labels', 'manifest', 'attachments']

/** Pushes an index with names as long as registries allow, and a bit of everything. */
async function pushLong(registry: StoryRegistry): Promise<string> {
  const tag = `1.0.0-${'snapshot.20251118.feature-branch-with-a-name'.repeat(2)}`.slice(0, 120)
  await registry.pushIndex(tag, {
    children: [
      {
        platform: 'linux/amd64',
        layers: [{ sizeBytes: 60_000 }, { sizeBytes: 3_000 }],
        labels: { [`com.example.${'key.'.repeat(20)}end`]: `https://example.com/${'path/'.repeat(40)}` },
        config: {
          Env: [`LONG=${'value'.repeat(80)}`, 'API_TOKEN=q8Zr1vT0xWm4'],
          Entrypoint: ['/entry', 'x'.repeat(300)],
          ExposedPorts: { '80/tcp': {} },
        },
        annotations: { 'org.opencontainers.image.base.name': `example.com/${'base/'.repeat(20)}image:1` },
      },
      { platform: 'linux/arm/v7', layers: 3 },
      'windows(10.0.20348.1668)/amd64',
    ],
    attestations: true,
  })
  return tag
}

/** Watches whether the page loads the script of the chart library. */
function watchChartLibrary(page: Page): () => Promise<boolean> {
  const texts = new Map<string, Promise<string>>()
  const read = async (url: string) => (await page.request.get(url)).text()
  page.on('response', (response) => {
    const url = response.url()
    if (response.request().resourceType() !== 'script' || texts.has(url)) return
    const text = read(url)
    // Requests at the end of the story may be unfinished.
    text.catch(() => undefined)
    texts.set(url, text)
  })
  return async () => {
    expect(texts.size).toBeGreaterThan(0)
    return (await Promise.all(texts.values())).some((text) => text.includes('recharts-'))
  }
}

/** Sums how far parts of the page have moved since it started to load, like Core Web Vitals; `read` returns the sum. */
async function watchShifts(page: Page): Promise<{ read(): Promise<number> }> {
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & {
          value: number
          hadRecentInput: boolean
        }
        if (!hadRecentInput) shifts.push(value)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const read = () =>
    page.evaluate(() =>
      (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
    )
  return { read }
}

/** Uses only the keyboard to skip the header, and to choose a platform, a tab and a layer. */
async function walkByKeyboard(page: Page): Promise<void> {
  const focused = page.locator(':focus')
  await page.keyboard.press('Tab')
  await expect(focused).toHaveText('Skip to content')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  const tabUntil = async (name: RegExp) => {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab')
      if (name.test(await page.evaluate(() => document.activeElement?.textContent ?? ''))) return
    }
    throw new Error(`Tab never came to ${name}`)
  }
  await tabUntil(/^linux\/arm\/v7$/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/platform=linux\/arm\/v7$/)
  await tabUntil(/^Config$/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/view=config$/)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/platform=linux\/arm\/v7$/)
  const lines = page.getByRole('list', { name: 'Instructions' }).getByRole('button')
  await tabUntil(/part-/)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(lines.filter({ hasText: 'part-0' })).toBeFocused()
  await expect(page).toHaveURL(/layer=1$/)
}

test('long names: nothing jumps, the keyboard is enough, every tab fits all widths, the chart loads when opened, and axe finds nothing', async ({
  page,
  app,
  registry,
}) => {
  const origins = new Set<string>()
  page.on('request', (request) => origins.add(new URL(request.url()).origin))
  const tag = await pushLong(registry)
  const shifts = await watchShifts(page)
  const isChartLoaded = watchChartLibrary(page)
  await page.goto(`/${registry.reference(tag)}`, { waitUntil: 'networkidle' })
  await expect(tile(page, 'Provenance')).toContainText('SLSA')
  // Core Web Vitals calls up to 0.1 good.
  expect(await shifts.read()).toBeLessThan(0.05)
  expect(await isChartLoaded()).toBe(false)

  await walkByKeyboard(page)
  await card(page, 'linux/amd64').getByRole('link').click()
  await expect(page).toHaveURL(/platform=linux\/amd64$/)

  for (const view of VIEWS) {
    if (view !== 'layers') await tab(page, new RegExp(`^${view}`, 'i')).click()
    const shown = page.getByRole('region', { name: new RegExp(`^${view} of`) })
    await expect(shown).toBeVisible()
    if (view === 'manifest') await expect(page.getByRole('region', { name: 'Document' })).toBeVisible()
    if (view === 'attachments') await expect(shown.getByText(/^None/)).toHaveCount(2)
    await expectNoOverflow(page, view)
    await shoot(page, `long-${view}`)
  }

  // The link is one of the facts, and leads to the labels below.
  await fact(page, 'Labels')
    .getByRole('link', { name: /labels and annotations$/ })
    .click()
  await expect(page).toHaveURL(/\?platform=linux\/amd64&view=labels#labels$/)
  await expect(page.getByRole('table', { name: 'Labels and annotations' })).toBeVisible()

  await tab(page, /^Layers/).click()
  await expect(page.getByRole('region', { name: /^layers of/ })).toBeVisible()
  await page.getByRole('button', { name: 'Show size chart and shared layers' }).click()
  await expect(page.getByRole('img', { name: /^Size per platform/ }).locator('svg')).toContainText('arm/v7')
  expect(await isChartLoaded()).toBe(true)
  await expectNoAxeViolations(page)
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link').last().press('Enter')
  await expect(page).toHaveURL(`/${registry.reference()}`)
  expect([...origins]).toEqual([app.url])
})
