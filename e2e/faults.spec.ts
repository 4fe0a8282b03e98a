import type { Page } from '@playwright/test'
import { ON_PAGES, type PageFault } from '../lib/faults/on-pages'
import { WELL } from '../lib/faults/well'
import { faultTest } from './support/fault-app'
import { type DocumentText, readDocument } from './support/read-document'
import { shoot } from './support/shoot'
import { expect } from './support/story'

// In turn, in one worker: one app has all the registries.
faultTest.describe.configure({ mode: 'default', timeout: 240_000 })

faultTest('pages tell of each fault, what else there is works, and they heal', async ({ page, faulty }) => {
  for (const row of ON_PAGES) {
    await faultTest.step(row.outcome, async () => {
      const { host, heal, isLasting } = faulty(row.fault)
      const address = `/${host}${row.path}`
      const answer = await page.goto(address)
      expect(answer?.status()).toBe(200)
      await expectTold(page, row)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('banner').getByRole('link', { name: 'Porthole' })).toHaveAttribute(
        'href',
        '/',
      )
      if (isLasting) return
      if (/[:@]/.test(row.path)) await expectRow(page, row, host)
      if (row.outcome === 'throttled') return followAndTryAgain(page, row, { host, heal })
      heal()
      expectWell(await readDocument(page, address), row)
    })
  }
})

/** The list of tags is a link away, and a button asks again. */
async function followAndTryAgain(
  page: Page,
  row: PageFault,
  { host, heal }: { host: string; heal: () => void },
): Promise<void> {
  await shoot(page, 'refused')
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'app' }).click()
  const line = page.getByRole('row').filter({ has: page.getByRole('link', { name: '1.0' }) })
  await expect(line).toContainText(row.code?.split(' ')[0] ?? '')
  await page.goto(`/${host}${row.path}`)
  await expectTold(page, row)
  heal()
  await page.getByRole('button', { name: 'Try again' }).click()
  const main = page.getByRole('main')
  await expect(main).toContainText('Digest')
  await expect(main.getByRole('alert')).toHaveCount(0)
  await expect(main).not.toContainText(row.title)
}

async function expectTold(page: Page, { title, code }: PageFault): Promise<void> {
  const main = page.getByRole('main')
  if (code === undefined) return expect(main).toContainText(title)
  const problem = main.getByRole('alert')
  await expect(problem.getByRole('heading')).toHaveText(title)
  await expect(problem).toContainText(code)
}

/** What the list of tags shows of the tag says the same, or what was read. */
async function expectRow({ request }: Page, { code }: PageFault, host: string): Promise<void> {
  const params = { reference: `${host}/${WELL.repository}`, tags: WELL.tag }
  const answer = await request.get('/api/rows', { params })
  const { tag, error, platforms } = JSON.parse(await answer.text())
  expect(tag).toBe(WELL.tag)
  if (error) expect(error.code).toBe(code?.split(' ')[0])
  else expect(platforms).toMatchObject([{ platform: 'linux/amd64' }])
}

function expectWell({ text, alertCount }: DocumentText, { path, title, isWell = false }: PageFault): void {
  expect(text).toContain(path === '' ? 'team' : /[:@]/.test(path) ? 'Digest' : '1.0')
  expect(alertCount).toBe(0)
  if (!isWell) expect(text).not.toContain(title)
}
