import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'
import type { StoryRegistry } from './support/story-registry'

const VIEWS = ['layers', 'config', 'labels', 'manifest', 'attached']
const WIDTHS = [360, 390, 768, 1440, 2560]

/** An index with names as long as registries hold them, and a bit of everything on it. */
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
      'linux/arm/v7',
      'windows(10.0.20348.1668)/amd64',
    ],
    attestations: true,
  })
  return tag
}

async function expectNoOverflow(page: Page, what: string): Promise<void> {
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await overflow(), what).toBe(0)
}

for (const view of VIEWS) {
  test(`the tab ${view} is free of axe violations`, async ({ page, registry }) => {
    const tag = await pushLong(registry)
    await page.goto(`/${registry.reference(tag)}?view=${view}`, { waitUntil: 'networkidle' })
    if (view === 'attached') {
      await page.getByRole('button', { name: 'Show what it says' }).first().click()
      await expect(page.getByRole('region', { name: 'Predicate' })).toBeVisible()
    }
    if (view === 'layers') {
      await page.getByRole('button', { name: 'Chart of sizes and shared layers' }).click()
      await expect(page.getByRole('img', { name: /^Size per platform/ })).toBeVisible()
    }
    await expectNoAxeViolations(page)
  })
}

test('long names fit every tab from a phone to a wall, and nothing scrolls sideways', async ({
  page,
  registry,
}) => {
  const tag = await pushLong(registry)
  for (const view of VIEWS) {
    await page.goto(`/${registry.reference(tag)}?view=${view}`, { waitUntil: 'networkidle' })
    await expect(page.getByRole('region', { name: new RegExp(`^${view} of`) })).toBeVisible()
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      await expectNoOverflow(page, `${view} at ${width}`)
    }
    await shoot(page, `long-${view}`)
  }
})

test('nothing jumps while the page streams in', async ({ page, registry }) => {
  await registry.pushIndex('1.0', { children: ['linux/amd64', 'linux/arm64'], attestations: true })
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
  await page.goto(`/${registry.reference('1.0')}`, { waitUntil: 'networkidle' })
  await expect(page.getByLabel('Tag info')).toContainText('provenance')
  const total = await page.evaluate(() =>
    (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
  )
  // What Core Web Vitals calls good is 0.1.
  expect(total).toBeLessThan(0.05)
})

test('by keyboard alone: skip the header, choose a platform, a tab and a layer', async ({
  page,
  registry,
}) => {
  await registry.pushIndex('1.0', { children: ['linux/amd64', { platform: 'linux/arm64', layers: 3 }] })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(page.getByRole('list', { name: 'Instructions' })).toBeVisible()
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
  await tabUntil(/^linux\/arm64$/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/platform=linux\/arm64$/)
  await tabUntil(/^Config$/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/view=config$/)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/platform=linux\/arm64$/)
  const lines = page.getByRole('list', { name: 'Instructions' }).getByRole('button')
  await tabUntil(/part-/)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(lines.filter({ hasText: 'part-0' })).toBeFocused()
  await expect(page).toHaveURL(/layer=1$/)
})
