import type { Page } from '@playwright/test'
import { ON_PAGES, type PageFault } from '../lib/faults/on-pages'
import { faultTest } from './support/fault-app'
import { shoot } from './support/shoot'
import { expect } from './support/story'

// In turn, in one worker: one app has all the registries.
faultTest.describe.configure({ mode: 'default', timeout: 60_000 })

const groups = Map.groupBy(ON_PAGES, ({ code }) => code?.split(' · ')[1] ?? 'what was read')

for (const [group, rows] of groups) {
  faultTest(`pages tell, and heal: ${group}`, async ({ page, faulty }) => {
    for (const row of rows) {
      await faultTest.step(row.outcome, async () => {
        const { host, heal, isLasting } = faulty(row.fault)
        const answer = await page.goto(`/${host}${row.path}`)
        expect(answer?.status()).toBe(200)
        await expectTold(page, row)
        if (row.outcome === 'throttled') await shoot(page, 'refused')
        if (isLasting) return
        await expectRestToWork(page, row)
        if (row.outcome === 'throttled') return tryAgain(page, row, { host, heal })
        heal()
        await page.goto(`/${host}${row.path}`)
        await expectWell(page, row)
      })
    }
  })
}

async function tryAgain(
  page: Page,
  row: PageFault,
  { host, heal }: { host: string; heal: () => void },
): Promise<void> {
  await page.goto(`/${host}${row.path}`)
  await expectTold(page, row)
  heal()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expectWell(page, row)
}

async function expectTold(page: Page, { title, code }: PageFault): Promise<void> {
  const main = page.getByRole('main')
  if (code === undefined) return expect(main).toContainText(title)
  const problem = main.getByRole('alert')
  await expect(problem.getByRole('heading')).toHaveText(title)
  await expect(problem).toContainText(code)
}

/** The header is alive, and the list of tags a link away, where the row says the same. */
async function expectRestToWork(page: Page, { path, code }: PageFault): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('banner').getByRole('link', { name: 'Porthole' })).toHaveAttribute('href', '/')
  if (!/[:@]/.test(path)) return
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'app' }).click()
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: '1.0' }) })
  await expect(row).toContainText(new RegExp(`amd64|${code?.split(' ')[0]}`))
}

async function expectWell(page: Page, { path, title, isWell = false }: PageFault): Promise<void> {
  const main = page.getByRole('main')
  await expect(main).toContainText(path === '' ? 'team' : /[:@]/.test(path) ? 'Digest' : '1.0')
  await expect(main.getByRole('alert')).toHaveCount(0)
  if (!isWell) await expect(main).not.toContainText(title)
}
