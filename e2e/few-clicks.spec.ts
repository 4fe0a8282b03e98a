import type { Page } from '@playwright/test'
import { activityCards } from './support/activity-cards'
import { clipboard } from './support/clipboard'
import { countSteps } from './support/count-steps'
import { EXTREMES, expectNoOverflow } from './support/overflow'
import { pressUntilFocused } from './support/press-until-focused'
import { NIGHTLIES, type Shop, startShop, USER_HEADER } from './support/shop'
import { expect, registryTest } from './support/story'

// Everyday tasks, with the number of clicks and keys that each takes: a story fails if the product needs one more.

const test = registryTest.extend<object, { shop: Shop }>({
  shop: [
    async ({ browserName: _ }, provide) => {
      const shop = await startShop()
      await provide(shop)
      await shop.stop()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ shop }, provide) => provide(shop.app.url),
})

// One app and one registry for all of them.
test.describe.configure({ mode: 'default' })
test.use({ extraHTTPHeaders: { [USER_HEADER]: 'ada' } })

/** A page whose script is running, so that no click is lost. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'networkidle' })
}

const rowOf = (page: Page, repository: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: repository, exact: true }) })
const navigation = (page: Page) => page.getByRole('navigation', { name: 'Pages' })

test('a digest from an incident: which tags have it, as Markdown, by keyboard alone', async ({
  page,
  shop,
}) => {
  const digest = shop.api.children[1]?.digest ?? ''
  await open(page, `/${shop.host}`)
  const { press, paste, count } = countSteps(page)
  // The search covers what was loaded.
  for (const name of ['dev/api', 'dev/base']) await expect(rowOf(page, name)).toContainText('arm64')
  await press('/')
  await paste(digest)
  await expect(page.getByRole('option', { selected: true })).toContainText('linux/arm64 of')
  await press('Enter')
  await expect(page.getByRole('heading', { name: 'Found in 2 repositories, 2 tags' })).toBeVisible()
  expect(count()).toBe(3)

  const copy = page.getByRole('button', { name: 'Copy as Markdown' })
  await pressUntilFocused(() => press('Tab'), copy, 13)
  await press('Enter')
  await expect.poll(() => clipboard(page)).toContain(`\`${shop.host}/dev/base\`: 1 of 1 loaded tag`)
  await expectNoOverflow(page, 'digest', EXTREMES)
})

test('which repositories lack arm64', async ({ page, shop }) => {
  await open(page, `/${shop.host}`)
  const { click, count } = countSteps(page)
  await click(navigation(page).getByRole('link', { name: 'Coverage' }))
  await click(page.getByRole('button', { name: /^Load \d+ repositories$/ }))
  await click(page.getByRole('checkbox', { name: 'Only incomplete' }))
  const table = page.getByRole('table')
  await expect(table.getByRole('rowheader')).toHaveText(['dev/legacy:0.9.1', /^dev\/nightly:/])
  await expect(table.getByText('not in this tag')).toHaveCount(2)
  expect(count()).toBe(3)
  await expectNoOverflow(page, 'coverage', EXTREMES)
})

test('promote an image to prod', async ({ page, shop }) => {
  await open(page, `/${shop.host}`)
  const { click, count } = countSteps(page)
  await click(page.getByRole('link', { name: '1.4.0', exact: true }))
  await click(page.getByRole('link', { name: 'Promote to prod' }))
  await click(page.getByRole('button', { name: 'Preview changes' }))
  await expect(page.getByRole('button', { name: 'Promote 1 tag to prod' })).toBeVisible()
  await expectNoOverflow(page, 'promotion', EXTREMES)
  await click(page.getByRole('button', { name: 'Promote 1 tag to prod' }))
  await expect(page.getByRole('heading', { name: 'Succeeded' })).toBeVisible()
  expect(count()).toBe(4)
})

test('clean up 400 nightlies', async ({ page, shop }) => {
  await open(page, `/${shop.host}`)
  const { click, type, count } = countSteps(page)
  await click(navigation(page).getByRole('link', { name: 'Retention' }))
  await click(page.getByRole('link', { name: 'Nightlies' }))
  await expect(page.getByRole('spinbutton', { name: 'Keep the newest images' })).toHaveValue('3')
  await click(page.getByRole('button', { name: 'Preview changes' }))
  const deleted = 250
  await expect(page.getByText(`${deleted} of ${NIGHTLIES} tags to delete`)).toBeVisible()
  await expectNoOverflow(page, 'retention', EXTREMES)
  await click(page.getByRole('textbox', { name: `Type ${deleted} to confirm` }))
  await type(String(deleted))
  await click(page.getByRole('button', { name: `Delete ${deleted} tags` }))
  await expect(page.getByRole('heading', { name: 'Succeeded' })).toBeVisible()
  expect(count()).toBe(6)
})

test('what a person did, and who changed a repository', async ({ page, shop }) => {
  await shop.copy('ci', 'dev/base:3.1', 'prod/base')
  await shop.copy('ada', 'dev/legacy:0.9.1', 'prod/legacy')
  await open(page, `/${shop.host}`)
  const cards = activityCards(page)
  const person = countSteps(page)
  await person.click(navigation(page).getByRole('link', { name: 'Activity' }))
  await person.choose(page.getByRole('combobox', { name: 'Person' }), 'ci')
  await expect(cards).toHaveText([/prod\/base:3\.1/])
  expect(person.count()).toBe(3)
  await expectNoOverflow(page, 'activity', EXTREMES)

  const repository = countSteps(page)
  await repository.click(page.getByRole('button', { name: 'Clear filters' }))
  await repository.click(page.getByRole('combobox', { name: 'Repository' }))
  await repository.type('prod/legacy')
  await repository.press('Enter')
  await expect(cards).toHaveText([/prod\/legacy:0\.9\.1.*ada/])
  expect(repository.count()).toBe(4)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the arm64 digest and the pull command of a tag', async ({ page, shop }) => {
    const digest = shop.api.children[1]?.digest ?? ''
    await open(page, `/${shop.host}`)
    const { click, count } = countSteps(page, true)
    await click(page.getByRole('link', { name: '2.0.0', exact: true }).filter({ visible: true }))
    await click(page.getByRole('button', { name: 'Copy digest of linux/arm64' }))
    await expect.poll(() => clipboard(page)).toBe(digest)
    expect(count()).toBe(2)
    await page.goBack()
    await click(page.getByRole('link', { name: 'dev/api', exact: true }))
    await click(page.getByRole('button', { name: 'Copy pull command of 2.0.0' }))
    await expect.poll(() => clipboard(page)).toBe(`docker pull ${shop.host}/dev/api:2.0.0`)
    expect(count()).toBe(4)
  })
})
